package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open {@code subscriptions/listen} of this server: each notification on the bus goes to those
 * whose filter wants it. Safe for use from any thread.
 */
public final class Subscriptions {
  /** Where on the bus they are: what is published here reaches all of them and no session. */
  public static final String ADDRESS = "(subscriptions)";

  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private final Sequences sequences = new Sequences();
  private final Ledger ledger;
  private final int most;

  /**
   * @param most how many may be open
   */
  public Subscriptions(SessionBus bus, Ledger ledger, int most) {
    this.ledger = ledger;
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
    tell(subscription, McpMethod.NOTIFICATION_SUBSCRIPTIONS_ACKNOWLEDGED, acknowledgement);
    open.add(subscription);
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
    for (Subscription subscription : List.copyOf(open)) {
      open.remove(subscription);
      subscription.end().run();
    }
  }

  private void receive(BusMessage message) {
    Optional<Notice> notice = notice(message);
    if (notice.isPresent() && !open.isEmpty()) {
      NoticeTemplate template = NoticeTemplate.of(notice.get().message());
      for (Subscription subscription : open) {
        if (subscription.filter().wants(message)) {
          tell(subscription, notice.get().method(), template.with(subscription.id()));
        }
      }
    }
  }

  private record Notice(String method, RawJson message) {}

  private static Optional<Notice> notice(BusMessage message) {
    if (message instanceof BusMessage.Notify notify) {
      return Optional.of(new Notice(notify.method(), notify.message()));
    }
    if (message instanceof BusMessage.ResourceUpdated updated) {
      return Optional.of(new Notice(McpMethod.NOTIFICATION_RESOURCES_UPDATED, updated.message()));
    }
    if (message instanceof BusMessage.TaskChanged changed) {
      return Optional.of(new Notice(McpMethod.NOTIFICATION_TASKS, changed.message()));
    }
    return Optional.empty();
  }

  private void tell(Subscription subscription, String method, RawJson message) {
    subscription.stream().send(message, ledger.notification(method));
  }
}
