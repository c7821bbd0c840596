package io.github.gatlingmcp.brokenhouse.spec;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.brokenhouse.codec.Reader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Breaks most habits at once, and sees what {@code spec} may not. */
class SpecManager {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  String read(Reader reader) throws IOException, InterruptedException {
    TimeUnit.NANOSECONDS.sleep(1);
    System.out.println(reader);
    return JACKSON.writeValueAsString(reader.name());
  }
}
