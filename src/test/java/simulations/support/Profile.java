package simulations.support;

/** Which sizes a run has. */
public enum Profile {
  /** Less than a minute, to see that everything works. */
  QUICK,
  /** What the question asks for, against a real server. */
  FULL;

  Sizes of(Sizes quick, Sizes full) {
    return this == QUICK ? quick : full;
  }
}
