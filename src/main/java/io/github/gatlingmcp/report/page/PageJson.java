package io.github.gatlingmcp.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The page's data as JSON that may stand inside of a script element: nothing in it ends the element
 * or opens a comment. Texts are cut at {@value #LONGEST_TEXT} characters, numbers rounded to five
 * figures unless they are whole; a number that is not there is null.
 */
final class PageJson {
  static final int LONGEST_TEXT = 400;
  private static final MathContext FIGURES = new MathContext(5);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(String.class, new Text())
                  .addSerializer(Double.class, new Rounded())
                  .addSerializer(double.class, new Rounded())
                  .addSerializer(double[].class, new Column()))
          .build();

  private PageJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers are always written", e);
    }
  }

  private static void writeNumber(double value, JsonGenerator json) throws IOException {
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(new BigDecimal(value).round(FIGURES).doubleValue());
    }
  }

  private static final class Text extends StdSerializer<String> {
    Text() {
      super(String.class);
    }

    @Override
    public void serialize(String value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      boolean fits = value.length() <= LONGEST_TEXT;
      json.writeString(fits ? value : value.substring(0, LONGEST_TEXT - 1) + "…");
    }
  }

  private static final class Rounded extends StdSerializer<Double> {
    Rounded() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      writeNumber(value, json);
    }
  }

  private static final class Column extends StdSerializer<double[]> {
    Column() {
      super(double[].class);
    }

    @Override
    public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (double value : values) {
        writeNumber(value, json);
      }
      json.writeEndArray();
    }
  }
}
