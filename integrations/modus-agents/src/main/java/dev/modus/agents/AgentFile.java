package dev.modus.agents;

import dev.modus.core.JsonValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of an agent: a JSON object in UTF-8, one line a member, the state last. The id
 * is the file's name.
 */
final class AgentFile {

  /** Halves of pairs: guests may have them in texts, UTF-8 cannot. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private AgentFile() {}

  static byte[] write(AgentRecord record) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("app", record.app());
    members.put("name", record.name());
    members.put("status", record.status().text());
    members.put("updated", record.updated());
    members.put("version", record.version());
    members.put("state", record.state());
    String json =
        members.entrySet().stream()
            .map(member -> "  \"" + member.getKey() + "\": " + json(member.getValue()))
            .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(@Nullable Object value) {
    String json = JsonValues.toJson(value);
    Matcher halves = HALF.matcher(json);
    return halves.find()
        ? halves.replaceAll(half -> String.format("\\\\u%04X", (int) half.group().charAt(0)))
        : json;
  }

  /**
   * Reads what {@link #write} wrote, or somebody edited.
   *
   * @throws IllegalArgumentException if it is anything else; the message holds no state
   */
  static AgentRecord read(String id, byte[] content) {
    if (!(JsonValues.fromJson(text(content)) instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("it holds no JSON object");
    }
    return new AgentRecord(
        id,
        member(members, "app", String.class),
        member(members, "name", String.class),
        AgentStatus.of(member(members, "status", String.class)),
        state(members),
        instant(member(members, "updated", String.class)),
        member(members, "version", Long.class));
  }

  private static String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is no UTF-8 text", e);
    }
  }

  private static @Nullable String state(Map<?, ?> members) {
    if (members.containsKey("state") && members.get("state") == null) {
      return null;
    }
    return member(members, "state", String.class);
  }

  private static <T> T member(Map<?, ?> members, String name, Class<T> type) {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "its member '" + name + "' is missing, or no " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("its member 'updated' is no time in ISO 8601", e);
    }
  }
}
