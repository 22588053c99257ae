package dev.modus.neo4j;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.MapAccessor;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Path;
import org.neo4j.driver.types.Point;
import org.neo4j.driver.types.Relationship;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON text of one value of a record (host-functions.md, section 10). */
final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  // Go writes floating-point numbers in this range without an exponent
  private static final double SMALLEST_PLAIN = 1e-6;
  private static final double SMALLEST_TOO_LARGE = 1e21;

  private final JsonGenerator json;

  /** The reference writes dates and times without zone name as empty objects. */
  private final boolean emptyDates;

  private JsonText(JsonGenerator json, boolean emptyDates) {
    this.json = json;
    this.emptyDates = emptyDates;
  }

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if JSON has nothing for it; without the value
   */
  static String of(Value value, boolean emptyDates) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      new JsonText(json, emptyDates).write(value);
    }
    return text.toString();
  }

  private void write(Value value) {
    switch (value.type().name()) {
      case "NULL" -> json.writeNull();
      case "BOOLEAN" -> json.writeBoolean(value.asBoolean());
      case "INTEGER" -> json.writeNumber(value.asLong());
      case "FLOAT" -> number(value.asDouble());
      case "STRING" -> json.writeString(value.asString());
      case "BYTES" -> json.writeString(Base64.getEncoder().encodeToString(value.asByteArray()));
      case "LIST OF ANY?" -> list(value.values());
      case "MAP" -> map(value);
      case "NODE" -> node(value.asNode());
      case "RELATIONSHIP" -> relationship(value.asRelationship());
      case "PATH" -> path(value.asPath());
      case "POINT" -> point(value.asPoint());
      case "DATE_TIME" ->
          json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value.asOffsetDateTime()));
      case "DATE" -> date(DateTimeFormatter.ISO_LOCAL_DATE, value.asLocalDate());
      case "TIME" -> date(DateTimeFormatter.ISO_OFFSET_TIME, value.asOffsetTime());
      case "LOCAL_TIME" -> date(DateTimeFormatter.ISO_LOCAL_TIME, value.asLocalTime());
      case "LOCAL_DATE_TIME" ->
          date(DateTimeFormatter.ISO_LOCAL_DATE_TIME, value.asLocalDateTime());
      case "DURATION" -> duration(value.asIsoDuration());
      default ->
          throw new IllegalArgumentException("JSON has no values of type " + value.type().name());
    }
  }

  private void list(Iterable<Value> elements) {
    json.writeStartArray();
    elements.forEach(this::write);
    json.writeEndArray();
  }

  private void map(MapAccessor map) {
    Map<String, Value> sorted = new TreeMap<>(map.asMap(value -> value));
    json.writeStartObject();
    sorted.forEach(
        (key, value) -> {
          json.writeName(key);
          write(value);
        });
    json.writeEndObject();
  }

  @SuppressWarnings("deprecation") // the SDKs have the numbers too
  private void node(Node node) {
    json.writeStartObject();
    json.writeNumberProperty("Id", node.id());
    json.writeStringProperty("ElementId", node.elementId());
    json.writeArrayPropertyStart("Labels");
    node.labels().forEach(json::writeString);
    json.writeEndArray();
    json.writeName("Props");
    map(node);
    json.writeEndObject();
  }

  @SuppressWarnings("deprecation") // the SDKs have the numbers too
  private void relationship(Relationship relationship) {
    json.writeStartObject();
    json.writeNumberProperty("Id", relationship.id());
    json.writeStringProperty("ElementId", relationship.elementId());
    json.writeNumberProperty("StartId", relationship.startNodeId());
    json.writeStringProperty("StartElementId", relationship.startNodeElementId());
    json.writeNumberProperty("EndId", relationship.endNodeId());
    json.writeStringProperty("EndElementId", relationship.endNodeElementId());
    json.writeStringProperty("Type", relationship.type());
    json.writeName("Props");
    map(relationship);
    json.writeEndObject();
  }

  private void path(Path path) {
    json.writeStartObject();
    json.writeArrayPropertyStart("Nodes");
    path.nodes().forEach(this::node);
    json.writeEndArray();
    json.writeArrayPropertyStart("Relationships");
    path.relationships().forEach(this::relationship);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void point(Point point) {
    json.writeStartObject();
    json.writeName("X");
    number(point.x());
    json.writeName("Y");
    number(point.y());
    if (!Double.isNaN(point.z())) {
      json.writeName("Z");
      number(point.z());
    }
    json.writeNumberProperty("SpatialRefId", point.srid());
    json.writeEndObject();
  }

  private void date(DateTimeFormatter format, TemporalAccessor date) {
    if (emptyDates) {
      json.writeStartObject();
      json.writeEndObject();
    } else {
      json.writeString(format.format(date));
    }
  }

  private void duration(IsoDuration duration) {
    json.writeStartObject();
    json.writeNumberProperty("Months", duration.months());
    json.writeNumberProperty("Days", duration.days());
    json.writeNumberProperty("Seconds", duration.seconds());
    json.writeNumberProperty("Nanos", duration.nanoseconds());
    json.writeEndObject();
  }

  private void number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has neither NaN nor infinite numbers");
    }
    json.writeNumber(text(value));
  }

  /** As Go does: 3 for 3.0, and exponents for very large and very small numbers only. */
  private static String text(double value) {
    if (value == 0) {
      return Double.compare(value, 0) < 0 ? "-0" : "0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= SMALLEST_PLAIN && size < SMALLEST_TOO_LARGE
        ? decimal.toPlainString()
        : decimal.toString().toLowerCase(Locale.ROOT);
  }
}
