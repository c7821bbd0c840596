package io.github.gatlingmcp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static io.github.gatlingmcp.Conditions.each;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Habits that hold wherever a class stands. */
final class HabitRules {
  private static final String DUMPING_GROUND =
      "(.*(Util|Utils|Helper|Helpers|Manager|Impl))|((Common|Base)(s|[A-Z].*)?)";

  private HabitRules() {}

  static Stream<ArchRule> all() {
    return Stream.of(
            everyPackageIsNullMarked(),
            classesAreFinal(),
            noDumpingGrounds(),
            onlyMainClassesPrint(),
            nobodySleeps())
        .map(rule -> rule.allowEmptyShould(true));
  }

  static ArchRule nobodySleeps() {
    DescribedPredicate<JavaAccess<?>> sleep =
        describe(
            "sleeps",
            access ->
                access.getName().equals("sleep")
                    && (access.getTargetOwner().isEquivalentTo(Thread.class)
                        || access.getTargetOwner().isEquivalentTo(TimeUnit.class)));
    return noClasses().should().accessTargetWhere(sleep).as("nobody sleeps").allowEmptyShould(true);
  }

  private static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            each(
                "be in a @NullMarked package",
                c ->
                    c.getPackage()
                            .tryGetPackageInfo()
                            .filter(info -> info.isAnnotatedWith(NullMarked.class))
                            .isPresent()
                        ? Optional.empty()
                        : Optional.of("package of " + c.getName() + " is not @NullMarked")))
        .as("every package is @NullMarked");
  }

  private static ArchRule classesAreFinal() {
    return classes()
        .that(
            describe(
                "can be final",
                c ->
                    !c.isInterface()
                        && !c.isEnum()
                        && !c.isAnonymousClass()
                        && !c.getModifiers().contains(ABSTRACT)))
        .should()
        .haveModifier(FINAL)
        .as("classes are final");
  }

  private static ArchRule noDumpingGrounds() {
    return noClasses()
        .should()
        .haveNameMatching("(.*[.$])?(" + DUMPING_GROUND + ")")
        .as("nothing is called Util, Helper, Manager, Impl, Common or Base");
  }

  private static ArchRule onlyMainClassesPrint() {
    return noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .and()
        .haveSimpleNameNotEndingWith("Console")
        .should(ACCESS_STANDARD_STREAMS)
        .orShould(USE_JAVA_UTIL_LOGGING)
        .as("only main classes and consoles print, and nobody uses java.util.logging");
  }
}
