package io.github.gatlingmcp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.github.gatlingmcp.Conditions.each;
import static io.github.gatlingmcp.Conditions.seeOnly;
import static io.github.gatlingmcp.Conditions.target;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the maps of {@link ArchitectureTest} into rules, for a house below any root package. */
record HouseRules(
    String root,
    Map<String, Set<String>> neighbours,
    Map<String, Set<String>> corners,
    List<Library> libraries,
    Set<String> publicRooms) {
  private static final String SIMULATION = "io.gatling.javaapi.core.Simulation";

  Stream<ArchRule> walls() {
    Stream<ArchRule> walls =
        Stream.concat(
            neighbours.keySet().stream().sorted().map(this::roomSeesItsNeighboursOnly),
            corners.keySet().stream().sorted().map(this::cornerSeesItsPartOfTheRoomOnly));
    Stream<ArchRule> plan =
        Stream.of(everyClassStandsInARoom(), noCyclesBetweenRooms(), librariesStayInTheirRooms());
    return Stream.concat(walls, plan).map(rule -> rule.allowEmptyShould(true));
  }

  Stream<ArchRule> forSimulations(String simulations) {
    ArchRule standAlone =
        classes()
            .that()
            .areAssignableTo(SIMULATION)
            .and()
            .resideInAPackage(simulations + "..")
            .should()
            .haveModifier(FINAL)
            .andShould(extendSimulationItself())
            .as("simulations are final and inherit from nothing but Simulation");
    ArchRule seeTheFront =
        classes()
            .that()
            .resideInAPackage(simulations + "..")
            .should(
                seeOnly(
                    "what users of the library see",
                    seen ->
                        mayBeSeenByUsers(seen) ? Optional.empty() : Optional.of("is not public")))
            .as("simulations see public rooms and Gatling's Java API only");
    return Stream.of(standAlone, seeTheFront).map(rule -> rule.allowEmptyShould(true));
  }

  private ArchRule roomSeesItsNeighboursOnly(String room) {
    Set<String> allowed = neighbours.get(room);
    return classes()
        .that(describe("in " + room, c -> room(c).equals(Optional.of(room))))
        .should(
            seeOnly(
                "" + allowed,
                seen ->
                    room(seen)
                        .filter(other -> !other.equals(room) && !allowed.contains(other))
                        .map(other -> "is in " + other)))
        .as("room " + room + " sees of the others only " + allowed);
  }

  private ArchRule cornerSeesItsPartOfTheRoomOnly(String corner) {
    Set<String> allowed = corners.get(corner);
    String room = corner.substring(0, corner.indexOf('.'));
    return classes()
        .that(describe("in " + corner, c -> place(c).equals(Optional.of(corner))))
        .should(
            seeOnly(
                "" + allowed,
                seen ->
                    place(seen)
                        .filter(other -> startsWithName(other, room))
                        .filter(other -> !other.equals(corner) && !allowed.contains(other))
                        .map(other -> "is in " + other)))
        .as("corner " + corner + " sees of its room only " + allowed);
  }

  private ArchRule everyClassStandsInARoom() {
    return classes()
        .should(
            each(
                "stand in a room or corner of the map",
                c ->
                    place(c)
                        .filter(p -> !neighbours.containsKey(p) && !corners.containsKey(p))
                        .map(p -> c.getName() + " stands in '" + p + "', which is not on the map")))
        .as("every class stands in a room or corner of the map");
  }

  private ArchRule noCyclesBetweenRooms() {
    return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  private ArchRule librariesStayInTheirRooms() {
    return classes()
        .should(
            new ArchCondition<>("see libraries where the map has them") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                item.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> !maySeeLibrary(item, target(dependency)))
                    .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
              }
            })
        .as("libraries are on the map and stay in their rooms");
  }

  private boolean maySeeLibrary(JavaClass origin, JavaClass seen) {
    if (seen.isPrimitive() || startsWithName(seen.getName(), root)) {
      return true;
    }
    String place = place(origin).orElse("");
    return libraries.stream()
        .filter(library -> library.exactness(seen.getName()) > 0)
        .max(Comparator.comparingInt(library -> library.exactness(seen.getName())))
        .filter(l -> l.seenBy().stream().anyMatch(allowed -> startsWithName(place, allowed)))
        .isPresent();
  }

  private boolean mayBeSeenByUsers(JavaClass seen) {
    if (startsWithName(seen.getName(), root)) {
      String place = place(seen).orElse("");
      return publicRooms.contains(place) || place.equals("simulations");
    }
    return !startsWithName(seen.getName(), "io.gatling")
        || startsWithName(seen.getName(), "io.gatling.javaapi");
  }

  private static ArchCondition<JavaClass> extendSimulationItself() {
    return each(
        "extend Simulation itself",
        c ->
            c.getRawSuperclass().filter(s -> s.getName().equals(SIMULATION)).isPresent()
                ? Optional.empty()
                : Optional.of(c.getName() + " inherits from something between it and Simulation"));
  }

  /** The package of one of our classes below the root, such as {@code server.tool}. */
  private Optional<String> place(JavaClass javaClass) {
    String name = javaClass.getPackageName();
    if (!startsWithName(name, root)) {
      return Optional.empty();
    }
    return Optional.of(name.equals(root) ? "" : name.substring(root.length() + 1));
  }

  private Optional<String> room(JavaClass javaClass) {
    return place(javaClass).map(place -> place.split("\\.", 2)[0]);
  }

  /** Whether a package or class name is the other one, or inside it. */
  static boolean startsWithName(String name, String start) {
    return name.startsWith(start)
        && (name.length() == start.length() || ".$".indexOf(name.charAt(start.length())) >= 0);
  }
}
