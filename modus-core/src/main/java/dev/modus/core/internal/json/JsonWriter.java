package dev.modus.core.internal.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Plain Java values to JSON text; the forms are those of {@link dev.modus.core.JsonValues}. */
public final class JsonWriter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Json.MAX_DEPTH).build())
          .build();
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private final JsonGenerator json;

  private JsonWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a value. */
  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new JsonWriter(generator).value(value);
    } catch (StreamConstraintsException | StackOverflowError e) {
      throw new IllegalArgumentException(
          "The value contains itself, or lists and maps are nested more than "
              + Json.MAX_DEPTH
              + " levels deep",
          e);
    }
    return text.toString();
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof NumberText number) {
      json.writeNumber(number.text());
    } else if (value instanceof byte[] bytes) {
      json.writeString(java.util.Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof Instant instant) {
      json.writeString(DateTimeFormatter.ISO_INSTANT.format(instant));
    } else if (value instanceof Duration duration) {
      json.writeNumber(nanos(duration));
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        value(element);
      }
      json.writeEndArray();
    } else {
      throw noForm(value);
    }
  }

  private static IllegalArgumentException noForm(Object value) {
    return new IllegalArgumentException(
        "There is no JSON form for a value of "
            + value.getClass().getName()
            + "; convert it to text, a number, a list or a map first");
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(NANOS_PER_SECOND)
        .add(BigInteger.valueOf(duration.getNano()));
  }

  private void number(Number number) {
    if (number instanceof Float value) {
      if (Float.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeString(value.toString());
      }
    } else if (number instanceof Double value) {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeString(value.toString());
      }
    } else if (number instanceof BigInteger value) {
      json.writeNumber(value);
    } else if (number instanceof BigDecimal value) {
      json.writeNumber(value);
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      json.writeNumber(number.longValue());
    } else {
      throw noForm(number);
    }
  }

  private void map(Map<?, ?> map) {
    boolean textKeys =
        !(map instanceof KeyedMap) && map.keySet().stream().allMatch(String.class::isInstance);
    if (textKeys) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeName((String) entry.getKey());
        value(entry.getValue());
      }
      json.writeEndObject();
      return;
    }
    json.writeStartArray();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeStartObject();
      json.writeName("key");
      value(entry.getKey());
      json.writeName("value");
      value(entry.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
