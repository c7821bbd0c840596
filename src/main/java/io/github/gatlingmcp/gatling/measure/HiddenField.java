package io.github.gatlingmcp.gatling.measure;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Looks into Gatling's own objects, where they tell something to nobody else. */
final class HiddenField {
  private HiddenField() {}

  /**
   * The value of a field, whatever Scala made of its name; null when there is none of that name.
   *
   * @throws IllegalStateException when it may not be read
   */
  static @Nullable Object of(Object owner, String name) {
    for (Field field : owner.getClass().getDeclaredFields()) {
      if (field.getName().equals(name) || field.getName().endsWith("$$" + name)) {
        try {
          field.setAccessible(true);
          return field.get(owner);
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return null;
  }
}
