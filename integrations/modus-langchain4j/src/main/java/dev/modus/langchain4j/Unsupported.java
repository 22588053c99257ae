package dev.modus.langchain4j;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The members of one request that LangChain4j cannot express, and what is done about them. */
final class Unsupported {

  /** What means no more than its absence. */
  private static final Set<String> DEFAULTS =
      Set.of(
          "n=1",
          "logprobs=false",
          "top_logprobs=0",
          "parallel_tool_calls=true",
          "stream=false",
          "store=false",
          "modalities=[\"text\"]",
          "service_tier=\"auto\"",
          "logit_bias={}",
          "metadata={}");

  /** How many are named; guests may invent any number. */
  private static final int MOST = 20;

  private final Set<String> names = new TreeSet<>();

  /** Notes the members of an object but those that are known. */
  void others(JsonNode object, Set<String> known, String place) {
    object
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              if (!known.contains(name)
                  && !member.getValue().isNull()
                  && !DEFAULTS.contains(name + "=" + member.getValue())) {
                add(place + name);
              }
            });
  }

  /** Notes a member. Guests name them, who are not to write lines of their own into the log. */
  void add(String place) {
    boolean tooMuch = names.size() >= MOST || place.length() > 80;
    names.add(tooMuch ? "…" : place.replaceAll("[^\\w.\\[\\]$-]", "?"));
  }

  /** Refuses the request, or warns the first time that this happens to a model. */
  void settle(String model, boolean reject, Set<String> warned) {
    if (names.isEmpty()) {
      return;
    }
    String list = String.join(", ", names);
    if (reject) {
      throw new Refusal("LangChain4j cannot express " + list);
    }
    if (warned.add(model)) {
      System.getLogger("dev.modus.langchain4j")
          .log(
              System.Logger.Level.WARNING,
              "Model "
                  + model
                  + ": LangChain4j cannot express "
                  + list
                  + "; ignored, as whatever else it cannot express of this model's requests.");
    }
  }

  /** A set of models that were warned of. */
  static Set<String> nobody() {
    return ConcurrentHashMap.newKeySet();
  }
}
