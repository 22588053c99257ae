package dev.modus.core.internal.connect.sql;

import dev.modus.core.internal.json.Json;
import dev.modus.core.internal.json.NumberText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL writes as text, in the JSON forms of the reference (host-functions.md, section
 * 8.5). The shapes of intervals, ranges and figures are odd, but guests may be written for them.
 */
final class PostgresValues {

  /** From the server's text to a value that can be written as JSON. */
  @FunctionalInterface
  interface Conversion {
    @Nullable Object of(String text) throws SqlFailure;
  }

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+(?:[eE][-+]?\\d+)?");
  private static final Pattern INTERVAL =
      Pattern.compile(
          "(?:([-+]?\\d+) years? ?)?(?:([-+]?\\d+) mons? ?)?(?:([-+]?\\d+) days? ?)?"
              + "(?:([-+]?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?)?");
  private static final Pattern TIME =
      Pattern.compile("(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,6}))?)?");

  private static final DateTimeFormatter TIMESTAMPTZ =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm:ss", "+00")
          .toFormatter(java.util.Locale.ROOT);

  private static final int INCLUSIVE = 'i';
  private static final int EXCLUSIVE = 'e';
  private static final int UNBOUNDED = 'U';
  private static final int EMPTY = 'E';

  private final ZoneId zone;
  private final boolean strict;

  /**
   * Makes the conversions of one app.
   *
   * @param zone in which to show points in time
   * @param strict whether the reference's odd forms of UUID and XML are wanted
   */
  PostgresValues(ZoneId zone, boolean strict) {
    this.zone = zone;
    this.strict = strict;
  }

  /** The conversion for a type; one the reference does not know stays as the server writes it. */
  Conversion of(String type) {
    Conversion known = known(type);
    return known == null ? text -> text : known;
  }

  private @Nullable Conversion known(String type) {
    return switch (type) {
      case "bool" -> text -> text.startsWith("t");
      case "int2", "int4", "int8", "oid", "xid", "cid", "xid8" -> NumberText::new;
      case "float4", "float8" -> Numbers::floating;
      case "numeric" -> text -> text.equals("NaN") ? text : Numbers.exact(text);
      case "text", "varchar", "bpchar", "name", "unknown", "jsonpath", "aclitem" -> text -> text;
      case "xml" -> text -> strict ? (Object) text.getBytes(StandardCharsets.UTF_8) : text;
      case "char" -> PostgresValues::codePoint;
      case "json", "jsonb" -> text -> JsonOrder.sorted(Json.parseFirst(text));
      case "bytea" -> PostgresValues::bytes;
      case "date" -> text -> isInfinite(text) ? infinity(text) : day(text) + "T00:00:00Z";
      case "timestamp" ->
          text -> isInfinite(text) ? infinity(text) : day(text).replace(' ', 'T') + "Z";
      case "timestamptz" -> text -> isInfinite(text) ? infinity(text) : instant(text);
      case "time" -> PostgresValues::time;
      case "interval" -> PostgresValues::interval;
      case "uuid" -> text -> strict ? (Object) uuidBytes(text) : text;
      case "point" -> PostgresValues::point;
      case "line" -> PostgresValues::line;
      case "lseg", "box", "polygon" -> text -> valid(Map.of("P", points(numbers(text))));
      case "path" -> PostgresValues::path;
      case "circle" -> PostgresValues::circle;
      case "inet", "cidr" -> PostgresValues::network;
      case "macaddr" -> text -> HexFormat.ofDelimiter(":").parseHex(text);
      case "bit", "varbit" -> PostgresValues::bits;
      case "tid" -> PostgresValues::tid;
      case "record" -> PostgresText::record;
      default -> compound(type);
    };
  }

  private @Nullable Conversion compound(String type) {
    if (type.startsWith("_")) {
      String element = type.substring(1);
      Conversion of = known(element);
      char delimiter = element.equals("box") ? ';' : ',';
      return of == null ? null : text -> all(PostgresText.array(text, delimiter), of);
    }
    String bound =
        switch (type.replace("multirange", "range")) {
          case "int4range" -> "int4";
          case "int8range" -> "int8";
          case "numrange" -> "numeric";
          case "tsrange" -> "timestamp";
          case "tstzrange" -> "timestamptz";
          case "daterange" -> "date";
          default -> null;
        };
    if (bound == null) {
      return null;
    }
    Conversion of = of(bound);
    return type.endsWith("multirange")
        ? text -> all(PostgresText.ranges(text), range -> range(range, of))
        : text -> range(text, of);
  }

  private static List<@Nullable Object> all(
      List<? extends @Nullable String> texts, Conversion conversion) throws SqlFailure {
    List<@Nullable Object> values = new ArrayList<>(texts.size());
    for (String text : texts) {
      values.add(text == null ? null : conversion.of(text));
    }
    return values;
  }

  private static Map<String, @Nullable Object> range(String text, Conversion bound)
      throws SqlFailure {
    boolean empty = text.equals("empty");
    List<@Nullable String> bounds =
        empty ? java.util.Arrays.asList(null, null) : PostgresText.bounds(text);
    String lower = bounds.get(0);
    String upper = bounds.get(1);
    Map<String, @Nullable Object> range = new LinkedHashMap<>();
    range.put("Lower", lower == null ? null : bound.of(lower));
    range.put("Upper", upper == null ? null : bound.of(upper));
    range.put("LowerType", empty ? EMPTY : boundType(lower, text.startsWith("[")));
    range.put("UpperType", empty ? EMPTY : boundType(upper, text.endsWith("]")));
    range.put("Valid", true);
    return range;
  }

  private static int boundType(@Nullable String bound, boolean inclusive) {
    if (bound == null) {
      return UNBOUNDED;
    }
    return inclusive ? INCLUSIVE : EXCLUSIVE;
  }

  private static Object codePoint(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    return text.length() == 4 && text.startsWith("\\")
        ? Integer.parseInt(text.substring(1), 8)
        : text.codePointAt(0);
  }

  private static byte[] bytes(String text) throws SqlFailure {
    if (!text.startsWith("\\x")) {
      throw new SqlFailure("bytes come in the form 'escape'; set bytea_output to 'hex'");
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  private static boolean isInfinite(String text) {
    return text.endsWith("infinity");
  }

  private static Object infinity(String text) {
    return text.startsWith("-") ? -1 : 1;
  }

  /** The reference's dates have four digits for the year, and nothing before the year 0. */
  private static String day(String text) throws SqlFailure {
    if (text.endsWith("BC") || text.indexOf('-') != 4) {
      throw new SqlFailure("error serializing result: the year of " + text + " is not 0 to 9999");
    }
    return text;
  }

  private String instant(String text) throws SqlFailure {
    try {
      OffsetDateTime instant = OffsetDateTime.parse(day(text), TIMESTAMPTZ);
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZoneSameInstant(zone));
    } catch (DateTimeParseException e) {
      throw new SqlFailure("the server writes dates in another form than ISO; set DateStyle");
    }
  }

  private static Map<String, @Nullable Object> time(String text) throws SqlFailure {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new SqlFailure("the server writes times in an unknown form");
    }
    return valid(
        Map.of("Microseconds", micros(time.group(1), time.group(2), time.group(3), time.group(4))));
  }

  private static Map<String, @Nullable Object> interval(String text) throws SqlFailure {
    Matcher interval = INTERVAL.matcher(text);
    if (!interval.matches()) {
      throw new SqlFailure("the server writes intervals unusually; set IntervalStyle to postgres");
    }
    long micros =
        interval.group(5) == null
            ? 0
            : micros(interval.group(5), interval.group(6), interval.group(7), interval.group(8));
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("Microseconds", "-".equals(interval.group(4)) ? -micros : micros);
    parts.put("Days", whole(interval.group(3)));
    parts.put("Months", 12 * whole(interval.group(1)) + whole(interval.group(2)));
    return valid(parts);
  }

  private static long micros(
      String hours, String minutes, @Nullable String seconds, @Nullable String fraction) {
    long whole = (whole(hours) * 60 + whole(minutes)) * 60 + whole(seconds);
    return whole * 1_000_000
        + (fraction == null ? 0 : whole((fraction + "000000").substring(0, 6)));
  }

  private static long whole(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static List<Integer> uuidBytes(String text) {
    UUID uuid = UUID.fromString(text);
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    List<Integer> numbers = new ArrayList<>();
    for (byte each : bytes) {
      numbers.add(each & 0xFF);
    }
    return numbers;
  }

  private static String point(String text) throws SqlFailure {
    if (isOutOfNumbers(text)) {
      return text;
    }
    List<NumberText> numbers = numbers(text);
    return "(" + numbers.get(0).text() + "," + numbers.get(1).text() + ")";
  }

  private static boolean isOutOfNumbers(String text) {
    return text.contains("Inf") || text.contains("NaN");
  }

  private static List<NumberText> numbers(String text) throws SqlFailure {
    if (isOutOfNumbers(text)) {
      throw new SqlFailure("error serializing result: JSON has no number for infinity or NaN");
    }
    List<NumberText> numbers = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      numbers.add(Numbers.floating(number.group()));
    }
    return numbers;
  }

  private static List<Map<String, NumberText>> points(List<NumberText> numbers) {
    List<Map<String, NumberText>> points = new ArrayList<>();
    for (int i = 0; i + 1 < numbers.size(); i += 2) {
      Map<String, NumberText> point = new LinkedHashMap<>();
      point.put("X", numbers.get(i));
      point.put("Y", numbers.get(i + 1));
      points.add(point);
    }
    return points;
  }

  private static Map<String, @Nullable Object> line(String text) throws SqlFailure {
    List<NumberText> numbers = numbers(text);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("A", numbers.get(0));
    line.put("B", numbers.get(1));
    line.put("C", numbers.get(2));
    return valid(line);
  }

  private static Map<String, @Nullable Object> path(String text) throws SqlFailure {
    Map<String, Object> path = new LinkedHashMap<>();
    path.put("P", points(numbers(text)));
    path.put("Closed", text.startsWith("("));
    return valid(path);
  }

  private static Map<String, @Nullable Object> circle(String text) throws SqlFailure {
    List<NumberText> numbers = numbers(text);
    Map<String, Object> circle = new LinkedHashMap<>();
    circle.put("P", points(numbers).get(0));
    circle.put("R", numbers.get(2));
    return valid(circle);
  }

  private static String network(String text) {
    if (text.indexOf('/') >= 0) {
      return text;
    }
    return text + (text.indexOf(':') >= 0 ? "/128" : "/32");
  }

  private static Map<String, @Nullable Object> bits(String text) {
    byte[] bytes = new byte[(text.length() + 7) / 8];
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '1') {
        bytes[i / 8] |= (byte) (0x80 >> (i % 8));
      }
    }
    Map<String, Object> bits = new LinkedHashMap<>();
    bits.put("Bytes", bytes);
    bits.put("Len", text.length());
    return valid(bits);
  }

  private static Map<String, @Nullable Object> tid(String text) throws SqlFailure {
    List<NumberText> numbers = numbers(text);
    Map<String, Object> tid = new LinkedHashMap<>();
    tid.put("BlockNumber", numbers.get(0));
    tid.put("OffsetNumber", numbers.get(1));
    return valid(tid);
  }

  private static Map<String, @Nullable Object> valid(Map<String, ?> members) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(members);
    all.put("Valid", true);
    return all;
  }
}
