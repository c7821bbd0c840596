package io.github.gatlingmcp.authorization;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads so many bytes of a body and no more: what is longer is cut there, and not read on. */
final class LimitedBody implements BodySubscriber<LimitedBody.Content> {
  /** What was read; {@code cut} when there was more. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares contents
  record Content(byte[] bytes, boolean cut) {}

  private final int maxBytes;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final CompletableFuture<Content> whole = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  LimitedBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public CompletionStage<Content> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Subscription from = subscription;
    if (from == null || whole.isDone()) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[Math.min(buffer.remaining(), maxBytes - read.size() + 1)];
      buffer.get(bytes);
      read.writeBytes(bytes);
    }
    if (read.size() > maxBytes) {
      from.cancel();
      whole.complete(new Content(read.toByteArray(), true));
    } else {
      from.request(1);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    whole.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    whole.complete(new Content(read.toByteArray(), false));
  }
}
