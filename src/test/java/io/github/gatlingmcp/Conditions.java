package io.github.gatlingmcp;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.function.Function;

/** Conditions that say for each class, or each class that it sees, what is wrong with it. */
final class Conditions {
  private Conditions() {}

  static ArchCondition<JavaClass> each(
      String description, Function<JavaClass, Optional<String>> complaint) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        complaint
            .apply(item)
            .ifPresent(text -> events.add(SimpleConditionEvent.violated(item, text)));
      }
    };
  }

  static ArchCondition<JavaClass> seeOnly(
      String description, Function<JavaClass, Optional<String>> complaint) {
    return new ArchCondition<>("see only " + description) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
          complaint
              .apply(target(dependency))
              .map(text -> dependency.getDescription() + ": " + text)
              .ifPresent(text -> events.add(SimpleConditionEvent.violated(dependency, text)));
        }
      }
    };
  }

  static JavaClass target(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType();
  }
}
