package simulations.support.schema;

import com.networknt.schema.JsonSchemaException;

/** A schema does not tell what it allows. Not logged by the validator, as others would be. */
public final class UnreadableSchemaException extends JsonSchemaException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 200;

  UnreadableSchemaException(String reason) {
    super(line(reason));
  }

  private static String line(String reason) {
    return reason.substring(0, Math.min(LONGEST, reason.length())).replaceAll("\\s+", " ");
  }
}
