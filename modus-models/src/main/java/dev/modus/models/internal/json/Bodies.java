package dev.modus.models.internal.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of inputs. */
public final class Bodies {

  private Bodies() {}

  /** An input for another model: its {@code model} member, if it has one, names that model. */
  public static String withModel(String input, String model) {
    JsonNode tree = model.isEmpty() ? null : Json.parse(input);
    if (!(tree instanceof ObjectNode body) || !body.path("model").isString()) {
      return input;
    }
    body.put("model", model);
    return Json.write(body);
  }
}
