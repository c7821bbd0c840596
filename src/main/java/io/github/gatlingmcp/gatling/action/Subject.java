package io.github.gatlingmcp.gatling.action;

/**
 * What an exchange is called and counted as.
 *
 * @param name in the report
 * @param method of the protocol, or what stands for one
 * @param tool or prompt; empty when there is none
 * @param latenessNanos how much later it began than the user's plan has it
 */
record Subject(String name, String method, String tool, long latenessNanos) {

  /** The same by another plan. */
  Subject late(long nanos) {
    return new Subject(name, method, tool, nanos);
  }

  /** What follows from it, on another line. */
  Subject followUp(String otherName, String otherMethod) {
    return new Subject(otherName, otherMethod, tool, 0);
  }

  /** The same by another name. */
  Subject named(String otherName) {
    return new Subject(otherName, method, tool, latenessNanos);
  }

  /** The same once more; what was late has been told. */
  Subject again() {
    return latenessNanos == 0 ? this : new Subject(name, method, tool, 0);
  }
}
