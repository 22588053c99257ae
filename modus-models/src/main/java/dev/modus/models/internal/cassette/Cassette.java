package dev.modus.models.internal.cassette;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import dev.modus.models.TokenUsage;
import dev.modus.models.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Recorded interactions in a file:
 *
 * <pre>{@code
 * { "interactions": [
 *   { "model": "chat", "sourceModel": "gpt-4o", "connection": "openai",
 *     "request": { … }, "response": { … }, "usage": { "input": 1, "output": 2, "total": 3 } },
 *   { "model": "chat", "sourceModel": "gpt-4o", "connection": "openai",
 *     "request": { … }, "failure": { "kind": "HTTP", "status": 500, "reason": "…" }, "response": { … } }
 * ] }
 * }</pre>
 *
 * <p>A request or response that is no JSON is recorded as {@code requestText} or {@code
 * responseText}.
 */
public final class Cassette {

  private static final int SHOWN_DIFFERENCES = 10;

  private final Path file;
  private final ObjectNode tape;
  private final ArrayNode interactions;

  /** The interactions that answered already, so that equal requests take turns. */
  private final Set<JsonNode> played = Collections.newSetFromMap(new IdentityHashMap<>());

  private Cassette(Path file, ObjectNode tape, ArrayNode interactions) {
    this.file = file;
    this.tape = tape;
    this.interactions = interactions;
  }

  /** One to record to. */
  public static Cassette empty(Path file) {
    ObjectNode tape = Json.object();
    return new Cassette(file, tape, tape.putArray("interactions"));
  }

  /** One to replay. */
  public static Cassette read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The cassette " + file + " cannot be read", e);
    }
    if (Json.parse(text) instanceof ObjectNode tape
        && tape.get("interactions") instanceof ArrayNode interactions) {
      return new Cassette(file, tape, interactions);
    }
    throw new IllegalArgumentException(
        file + " is no cassette: it has to be a JSON object with a list 'interactions'");
  }

  /** No recorded request is like this one. */
  public static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    private final String explanation;

    Mismatch(String explanation) {
      super(explanation);
      this.explanation = explanation;
    }

    public String explanation() {
      return explanation;
    }
  }

  public void record(ModelRequest request, ModelResponse response, Redaction redaction) {
    ObjectNode interaction = interaction(request, redaction);
    put(interaction, "response", response.output(), redaction);
    TokenUsage usage = response.usage();
    if (usage != null) {
      interaction
          .putObject("usage")
          .put("input", usage.input())
          .put("output", usage.output())
          .put("total", usage.total());
    }
    add(interaction);
  }

  public void record(ModelRequest request, ModelException failure, Redaction redaction) {
    ObjectNode interaction = interaction(request, redaction);
    interaction
        .putObject("failure")
        .put("kind", failure.kind().name())
        .put("status", failure.status())
        .put("reason", redaction.strikeOut(failure.reason()));
    if (failure.body() != null) {
      put(interaction, "response", failure.body(), redaction);
    }
    add(interaction);
  }

  private static ObjectNode interaction(ModelRequest request, Redaction redaction) {
    ObjectNode interaction = Json.object();
    interaction.put("model", request.model());
    interaction.put("sourceModel", request.sourceModel());
    interaction.put("connection", request.connection());
    put(interaction, "request", request.input(), redaction);
    return interaction;
  }

  private static void put(ObjectNode to, String name, String text, Redaction redaction) {
    JsonNode json = Json.parse(text);
    if (json == null) {
      to.put(name + "Text", redaction.strikeOut(text));
    } else {
      to.set(name, redaction.strikeOut(json));
    }
  }

  private synchronized void add(ObjectNode interaction) {
    interactions.add(interaction);
    try {
      Files.writeString(file, Json.writePretty(tape) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The cassette " + file + " cannot be written", e);
    }
  }

  /**
   * The recorded answer.
   *
   * @throws Mismatch if there is none
   * @throws ModelException if a failure was recorded
   */
  public ModelResponse answer(ModelRequest request) throws Mismatch {
    return played(next(request));
  }

  private synchronized JsonNode next(ModelRequest request) throws Mismatch {
    JsonNode asked = asked(request);
    JsonNode last = null;
    for (JsonNode interaction : interactions) {
      if (isOf(interaction, request)
          && Difference.between(recorded(interaction), asked).isEmpty()) {
        last = interaction;
        if (played.add(interaction)) {
          return interaction;
        }
      }
    }
    if (last == null) {
      throw new Mismatch(explanation(request, asked));
    }
    return last;
  }

  private static boolean isOf(JsonNode interaction, ModelRequest request) {
    return interaction.path("model").asString("").equals(request.model());
  }

  private static JsonNode asked(ModelRequest request) {
    JsonNode json = Json.parse(request.input());
    return json == null ? StringNode.valueOf(request.input()) : json;
  }

  private static JsonNode recorded(JsonNode interaction) {
    JsonNode text = interaction.path("requestText");
    return text.isMissingNode() ? interaction.path("request") : text;
  }

  private static ModelResponse played(JsonNode interaction) {
    JsonNode text = interaction.path("responseText");
    String output =
        text.isString()
            ? text.stringValue()
            : interaction.has("response") ? Json.write(interaction.path("response")) : null;
    JsonNode failure = interaction.path("failure");
    if (failure.isObject()) {
      throw failed(failure, output);
    }
    ModelResponse response = ModelResponse.of(output == null ? "" : output);
    JsonNode usage = interaction.path("usage");
    return usage.isObject()
        ? response.withUsage(
            new TokenUsage(
                usage.path("input").asLong(0),
                usage.path("output").asLong(0),
                usage.path("total").asLong(0)))
        : response;
  }

  private static ModelException failed(JsonNode failure, @Nullable String body) {
    String reason = failure.path("reason").asString("");
    int status = failure.path("status").asInt(0);
    return status > 0
        ? ModelException.ofStatus(status, reason, body == null ? "" : body)
        : new ModelException(Kind.valueOf(failure.path("kind").asString("PROVIDER")), reason);
  }

  private String explanation(ModelRequest request, JsonNode asked) {
    JsonNode nearest = null;
    List<String> fewest = List.of();
    for (JsonNode interaction : interactions) {
      if (isOf(interaction, request)) {
        List<String> differences = Difference.between(recorded(interaction), asked);
        if (nearest == null || differences.size() < fewest.size()) {
          nearest = interaction;
          fewest = differences;
        }
      }
    }
    String head = "no request in " + file.getFileName() + " is like this one to model ";
    if (nearest == null) {
      return head + request.model() + "; recorded are only: " + models();
    }
    return head
        + request.model()
        + ".\nThe nearest recorded one:\n  "
        + Json.write(recorded(nearest))
        + "\nIt differs in:\n  "
        + fewest.stream().limit(SHOWN_DIFFERENCES).collect(Collectors.joining("\n  "))
        + (fewest.size() > SHOWN_DIFFERENCES
            ? "\n  and " + (fewest.size() - SHOWN_DIFFERENCES) + " more places"
            : "");
  }

  private String models() {
    List<String> names = new ArrayList<>();
    interactions.forEach(interaction -> names.add(interaction.path("model").asString("?")));
    return names.isEmpty() ? "none" : String.join(", ", names.stream().distinct().toList());
  }
}
