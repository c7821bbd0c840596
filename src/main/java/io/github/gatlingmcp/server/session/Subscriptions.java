package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.server.session.NotificationOutlet.Notice;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open {@code subscriptions/listen} of this server: each notification on the bus goes to those
 * whose filter wants it. Safe for use from any thread.
 */
public final class Subscriptions {
  /** Where on the bus they are: what is published here reaches all of them and no session. */
  public static final String ADDRESS = "(subscriptions)";

  private final Map<Subscription, NotificationOutlet> open = new ConcurrentHashMap<>();
  private final Sequences sequences = new Sequences();
  private final Ledger ledger;
  private final NotificationFaults faults;
  private final int most;

  /**
   * @param most how many may be open
   */
  public Subscriptions(SessionBus bus, Ledger ledger, NotificationFaults faults, int most) {
    this.ledger = ledger;
    this.faults = faults;
    this.most = most;
    bus.attach(ADDRESS, this::receive);
  }

  /** The numbers of the notifications that are addressed to subscriptions. */
  public Sequences sequences() {
    return sequences;
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

  private void receive(BusMessage message) {
    Optional<Notice> notice = notice(message);
    if (notice.isPresent() && !open.isEmpty()) {
      NoticeTemplate template = NoticeTemplate.of(notice.get().message());
      open.forEach(
          (subscription, outlet) -> {
            if (subscription.filter().wants(message)) {
              RawJson addressed = template.with(subscription.id());
              outlet.send(new Notice(notice.get().method(), notice.get().stamp(), addressed));
            }
          });
    }
  }

  private static Optional<Notice> notice(BusMessage message) {
    if (message instanceof BusMessage.Notify notify) {
      return Optional.of(new Notice(notify.method(), notify.stamp(), notify.message()));
    }
    if (message instanceof BusMessage.ResourceUpdated updated) {
      String method = McpMethod.NOTIFICATION_RESOURCES_UPDATED;
      return Optional.of(new Notice(method, updated.stamp(), updated.message()));
    }
    if (message instanceof BusMessage.TaskChanged changed) {
      String method = McpMethod.NOTIFICATION_TASKS;
      return Optional.of(new Notice(method, Optional.empty(), changed.message()));
    }
    return Optional.empty();
  }
}
