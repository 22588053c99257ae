package dev.modus.models.internal.cassette;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Strikes secrets out of what is recorded. */
public final class Redaction {

  static final String STRUCK_OUT = "[redacted]";

  /** Shorter ones occur in any text. */
  private static final int MIN_LENGTH = 4;

  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}");

  /** Names of members without their case, hyphens and underscores. */
  private static final Set<String> SECRET_MEMBERS =
      Set.of(
          "authorization",
          "password",
          "secret",
          "apikey",
          "xapikey",
          "accesstoken",
          "refreshtoken",
          "clientsecret",
          "credentials");

  private final Set<String> secrets = new ConcurrentSkipListSet<>();

  /** Fills the templates of a text, and notes what each of them was replaced by. */
  public String noting(String text, UnaryOperator<String> filling) {
    String filled = filling.apply(text);
    TEMPLATE.matcher(text).results().forEach(one -> note(filling.apply(one.group())));
    return filled;
  }

  private void note(String secret) {
    add(secret);
    try {
      // {{base64(USER:PASSWORD)}}
      String decoded = new String(Base64.getDecoder().decode(secret), StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      if (colon >= 0) {
        add(decoded);
        String password = decoded.substring(colon + 1);
        add(password.isEmpty() ? decoded.substring(0, colon) : password); // keys come before it
      }
    } catch (IllegalArgumentException e) {
      // no base64
    }
  }

  private void add(String secret) {
    if (secret.length() >= MIN_LENGTH) {
      secrets.add(secret);
      secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8)); // as in a query
    }
  }

  /** The text without secrets, longest first: one may hold another. */
  String strikeOut(String text) {
    String result = text;
    Set<String> longestFirst =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    longestFirst.addAll(secrets);
    for (String secret : longestFirst) {
      result = result.replace(secret, STRUCK_OUT);
    }
    return result;
  }

  /** The tree without secrets; changed in place where it can be. */
  JsonNode strikeOut(JsonNode node) {
    if (node instanceof ObjectNode members) {
      for (String name : List.copyOf(members.propertyNames())) {
        JsonNode value = members.path(name);
        boolean secret = isSecret(name) && value.isValueNode() && !value.isNull();
        members.set(name, secret ? StringNode.valueOf(STRUCK_OUT) : strikeOut(value));
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, strikeOut(list.get(i)));
      }
    } else if (node.isString()) {
      return StringNode.valueOf(strikeOut(node.stringValue()));
    }
    return node;
  }

  private static boolean isSecret(String member) {
    return SECRET_MEMBERS.contains(
        member.toLowerCase(Locale.ROOT).replace("-", "").replace("_", ""));
  }
}
