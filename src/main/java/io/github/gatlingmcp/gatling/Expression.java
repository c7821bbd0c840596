package io.github.gatlingmcp.gatling;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.Body;
import io.gatling.javaapi.core.internal.Expressions;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Product;

/**
 * A value that depends on the user's session: Gatling Expression Language, a function, or a
 * constant. Thread-safe.
 */
public final class Expression<T> {
  private final Function1<Session, Validation<T>> wrapped;

  private Expression(Function1<Session, Validation<T>> wrapped) {
    this.wrapped = wrapped;
  }

  /** The text of an EL string. */
  public static Expression<String> text(String el) {
    return new Expression<>(Expressions.toStringExpression(el));
  }

  /** The value of an EL string: {@code "#{x}"} alone keeps the type that {@code x} has. */
  public static Expression<Object> value(String el) {
    return new Expression<>(Expressions.toAnyExpression(el));
  }

  public static <T> Expression<T> function(Function<io.gatling.javaapi.core.Session, T> function) {
    return new Expression<>(Expressions.javaFunctionToExpression(function));
  }

  public static <T> Expression<T> constant(T value) {
    return new Expression<>(Expressions.toStaticValueExpression(value));
  }

  /** The text of a body: {@code StringBody}, {@code ElFileBody}, {@code PebbleFileBody} … */
  @SuppressWarnings("unchecked") // such a body is an expression too
  public static Expression<String> body(Body.WithString body) {
    return new Expression<>((Function1<Session, Validation<String>>) body.asScala());
  }

  /** What an expression of Gatling's own core resolves to. */
  public static <T> Expression<T> of(Function1<Session, Validation<T>> wrapped) {
    return new Expression<>(wrapped);
  }

  /** A condition expressed in EL. */
  @SuppressWarnings("unchecked") // Scala's Boolean is an Object to Java
  public static Expression<Boolean> condition(String el) {
    return new Expression<>(
        (Function1<Session, Validation<Boolean>>)
            (Function1<?, ?>) Expressions.toBooleanExpression(el));
  }

  /** As Gatling's core wants conditions. */
  @SuppressWarnings("unchecked")
  public Function1<Session, Validation<Object>> boxed() {
    return (Function1<Session, Validation<Object>>) (Function1<?, ?>) wrapped;
  }

  /** The value, when it is the same for every session. */
  // The class of Gatling's constants lies in a Scala package object, which Java cannot name.
  @SuppressWarnings("unchecked")
  public Optional<T> constant() {
    return wrapped instanceof Product product
            && product.productPrefix().equals("StaticValueExpression")
        ? Optional.of((T) product.productElement(0))
        : Optional.empty();
  }

  /**
   * The value for one session.
   *
   * @throws UnresolvedException with Gatling's own words when it has none
   */
  public T resolve(Session session) throws UnresolvedException {
    T value = resolveNullable(session);
    if (value == null) {
      throw new UnresolvedException("a function gave null");
    }
    return value;
  }

  /** As {@link #resolve}, where a function may say {@code null}. */
  public @Nullable T resolveNullable(Session session) throws UnresolvedException {
    Validation<T> validation = wrapped.apply(session);
    if (validation instanceof Success<T> success) {
      return success.value();
    }
    throw new UnresolvedException(((Failure) (Object) validation).message());
  }
}
