package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.server.session.NotificationOutlet.Notice;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open {@code subscriptions/listen} of this server: each notification on the bus goes to those
 * whose filter wants it. Safe for use from any thread.
 */
public final class Subscriptions {
  /** Where on the bus they are: what is published here reaches all of them and no session. */
  public static final String ADDRESS = "(subscriptions)";

  private final Map<Subscription, NotificationOutlet> open = new ConcurrentHashMap<>();
  private final Follower follower;
  private final Ledger ledger;
  private final NotificationFaults faults;
  private final int most;

  /**
   * @param most how many may be open
   */
  public Subscriptions(SessionParts parts, int most) {
    this.ledger = parts.ledger();
    this.faults = parts.faults();
    this.most = most;
    this.follower = new Follower(parts.bus(), ADDRESS, this::tell);
    parts.bus().attach(ADDRESS, new Hearing());
    follower.followFromNow(1);
  }

  /** What the bus has for all of them. */
  private final class Hearing implements SessionBus.Receiver {
    @Override
    public void told(Told told) {
      follower.told(told);
    }

    @Override
    public void signalled(Signal signal) {}

    @Override
    public void missed() {
      follower.missed();
    }
  }

  public boolean full() {
    return open.size() >= most;
  }

  /** Notifications go to it from now on, the acknowledgement first. */
  public void add(Subscription subscription, RawJson acknowledgement) {
    MessageStream stream = subscription.stream();
    String method = McpMethod.NOTIFICATION_SUBSCRIPTIONS_ACKNOWLEDGED;
    ledger.published(method);
    stream.send(acknowledgement, ledger.notification(method));
    String id = subscription.id().toString();
    open.put(subscription, new NotificationOutlet(id, stream, ledger, faults));
  }

  public void remove(Subscription subscription) {
    open.remove(subscription);
  }

  /** How many are open. */
  public int count() {
    return open.size();
  }

  /** Ends all of them with a result. */
  public void closeAll() {
    for (Subscription subscription : List.copyOf(open.keySet())) {
      open.remove(subscription);
      subscription.end().run();
    }
  }

  private void tell(Told told) {
    if (open.isEmpty()) {
      return;
    }
    NoticeTemplate template = NoticeTemplate.of(told.message());
    open.forEach(
        (subscription, outlet) -> {
          if (subscription.filter().wants(told.method(), told.subject())) {
            RawJson addressed = template.with(subscription.id());
            outlet.send(new Notice(told.method(), told.stamp(), addressed));
          }
        });
  }
}
