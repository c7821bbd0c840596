package simulations.support.schema;

/** No value can be made for a schema, or none with the choices made so far. */
final class UnmakeableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnmakeableException(String reason) {
    super(reason, null, false, false);
  }
}
