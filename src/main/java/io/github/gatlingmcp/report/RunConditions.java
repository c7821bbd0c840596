package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every run has to keep, whatever its budgets are. */
final class RunConditions {
  private RunConditions() {}

  /** All of them. */
  static List<Judgement> of(RunData data) {
    List<Judgement> all = new ArrayList<>(exchanges(data));
    all.add(whole(data.info()));
    all.addAll(injector(data));
    return all;
  }

  /** Whether there is anything to judge. */
  static List<Judgement> exchanges(RunData data) {
    Selection all = Selection.all(data.steady());
    String after = "after warm-up and before cool-down";
    Judgement happened =
        all.exchanges() > 0
            ? kept("exchanges", "> 0", all.exchanges() + "", "exchanges ended " + after)
            : new Judgement(
                "exchanges",
                Result.FAIL,
                "> 0",
                "0",
                "no exchange ended " + after + ": nothing was tested");
    Judgement succeeded =
        all.succeeded() > 0
            ? kept("success", "> 0", all.succeeded() + "", "exchanges succeeded " + after)
            : new Judgement("success", Result.FAIL, "> 0", "0", "no exchange succeeded " + after);
    return List.of(happened, succeeded);
  }

  static Judgement whole(RunInfo info) {
    if (!info.isPartial()) {
      return kept("whole run", "ended by itself", "ended by itself", "the run was not cut short");
    }
    String why = info.end().map(RunInfo.End::reason).orElse("its end was never written");
    return new Judgement(
        "whole run",
        Result.INCONCLUSIVE,
        "ended by itself",
        "partial",
        "the run is partial: " + (why.isEmpty() ? "no reason was given" : why));
  }

  static List<Judgement> injector(RunData data) {
    InjectorHealth health = InjectorHealth.of(data);
    List<Judgement> all =
        new ArrayList<>(
            List.of(
                starved(health), late(health), garbage(health), files(health), missing(health)));
    String limit = data.info().environment().get(RunInfo.INJECTORS_LIMIT);
    if (limit != null) {
      all.add(injector("own limit", true, "not reached", "reached", limit));
    }
    return all;
  }

  /**
   * What the simulation itself found the server not to bear.
   *
   * @param healthy whether that was the server, and not the injector
   */
  static Optional<Judgement> borne(RunInfo info, boolean healthy) {
    return Optional.ofNullable(info.environment().get(RunInfo.NOT_BORNE))
        .map(
            reason ->
                new Judgement(
                    "load",
                    healthy ? Result.FAIL : Result.INCONCLUSIVE,
                    "borne",
                    "not borne",
                    healthy ? reason : reason + ", but the injector did not keep up"));
  }

  private static Judgement starved(InjectorHealth health) {
    boolean bad =
        health.starvedPercent() > HealthLimits.STARVED_PERCENT
            && health.starvedMicros() >= HealthLimits.STARVED_AT_LEAST_MICROS;
    return injector(
        "event loops",
        bad,
        "stand still for at most "
            + Unit.PERCENT.text(HealthLimits.STARVED_PERCENT)
            + ", or less than "
            + Unit.MICROSECONDS.text((double) HealthLimits.STARVED_AT_LEAST_MICROS)
            + " in all",
        Unit.PERCENT.text(health.starvedPercent())
            + ", "
            + Unit.MICROSECONDS.text((double) health.starvedMicros()),
        "an event loop stood still, the server may have been faster than it looks");
  }

  private static Judgement late(InjectorHealth health) {
    boolean bad =
        health.latePercent() > HealthLimits.LATE_STARTS_PERCENT
            && health.lateStarts() >= HealthLimits.LATE_STARTS_AT_LEAST;
    return injector(
        "late users",
        bad,
        "at most "
            + Unit.PERCENT.text(HealthLimits.LATE_STARTS_PERCENT)
            + ", or fewer than "
            + HealthLimits.LATE_STARTS_AT_LEAST,
        Unit.PERCENT.text(health.latePercent()) + ", " + health.lateStarts(),
        "users arrived late, the load was not the one that was asked for");
  }

  private static Judgement garbage(InjectorHealth health) {
    return injector(
        "garbage collection",
        health.gcPercent() > HealthLimits.GC_PERCENT,
        "at most " + Unit.PERCENT.text(HealthLimits.GC_PERCENT),
        Unit.PERCENT.text(health.gcPercent()),
        "garbage collection stopped the injector too often, give it more heap");
  }

  private static Judgement files(InjectorHealth health) {
    return injector(
        "open files",
        health.openFilesPercent() > HealthLimits.OPEN_FILES_PERCENT,
        "at most " + Unit.PERCENT.text(HealthLimits.OPEN_FILES_PERCENT),
        Unit.PERCENT.text(health.openFilesPercent()),
        "the injector was at its limit of open files, raise it (ulimit -n)");
  }

  private static Judgement missing(InjectorHealth health) {
    boolean bad =
        health.missingPercent() > HealthLimits.MISSING_SECONDS_PERCENT
            && health.missingSeconds() >= HealthLimits.MISSING_SECONDS_AT_LEAST;
    return injector(
        "seconds written",
        bad,
        "at most "
            + Unit.PERCENT.text(HealthLimits.MISSING_SECONDS_PERCENT)
            + " missing, or fewer than "
            + HealthLimits.MISSING_SECONDS_AT_LEAST,
        health.missingSeconds() + " of " + health.seconds() + " missing",
        "seconds of the run are missing on disk");
  }

  private static Judgement injector(
      String name, boolean bad, String expected, String actual, String complaint) {
    String title = "injector: " + name;
    return bad
        ? new Judgement(title, Result.INCONCLUSIVE, expected, actual, complaint)
        : kept(title, expected, actual, "the injector kept up");
  }

  private static Judgement kept(String name, String expected, String actual, String reason) {
    return new Judgement(name, Result.PASS, expected, actual, reason);
  }
}
