package io.github.gatlingmcp.gatling;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import java.util.concurrent.Callable;

/** Gatling's own either-or, from Java. */
public final class Validations {
  private Validations() {}

  public static <T> Validation<T> success(T value) {
    return new Success<>(value);
  }

  /** Scala's {@code Failure} is a {@code Validation} of everything; Java has no word for that. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <T> Validation<T> failure(String message) {
    return (Validation<T>) (Validation) new Failure(message);
  }

  /** The value, or the exception's message with {@code prefix} in front. */
  public static <T> Validation<T> attempt(String prefix, Callable<T> value) {
    try {
      return success(value.call());
    } catch (Exception e) {
      return failure(prefix + e.getMessage());
    }
  }
}
