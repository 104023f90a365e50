package io.segtme.segmentation.narrate.llm;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** An answer's body as text; one that is too large is not received to its end. */
final class BoundedBody implements BodySubscriber<String> {
  /** More than any text of a few sentences with all that servers put around it. */
  static final int MOST_BYTES = 1 << 20;

  /** The body is larger than that. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
  private @Nullable Subscription subscription;
  private long bytes;

  @Override
  public CompletionStage<String> getBody() {
    return text.getBody();
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
    text.onSubscribe(begun);
  }

  @Override
  public void onNext(List<ByteBuffer> part) {
    bytes += part.stream().mapToLong(ByteBuffer::remaining).sum();
    if (bytes <= MOST_BYTES) {
      text.onNext(part);
    } else if (subscription != null) {
      subscription.cancel();
      text.onError(new TooLargeException());
    }
  }

  @Override
  public void onError(Throwable failure) {
    text.onError(failure);
  }

  @Override
  public void onComplete() {
    text.onComplete();
  }
}
