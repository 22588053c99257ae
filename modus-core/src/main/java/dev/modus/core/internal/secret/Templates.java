package dev.modus.core.internal.secret;

import dev.modus.core.internal.log.Log;
import dev.modus.core.secret.SecretNotFoundException;
import dev.modus.core.secret.SecretResolver;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts with templates such as {@code {{TOKEN}}} (manifest.md, sections 7.1 and 7.3). */
public final class Templates {

  private static final Pattern TEMPLATE =
      Pattern.compile(
          "\\{\\{[\\t\\n\\f\\r ]*(?:base64\\((.+?):(.+?)\\)|(.+?))[\\t\\n\\f\\r ]*\\}\\}",
          Pattern.UNIX_LINES);

  private Templates() {}

  /** Replaces all templates of a text. What replaces them is not looked at again. */
  public static String fill(
      String text, String connection, SecretResolver secrets, boolean missingIsEmpty) {
    Matcher matcher = TEMPLATE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = value(matcher, connection, secrets, missingIsEmpty);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  /** The variable that holds a secret of a connection (section 7.3). */
  public static String variable(String connection, String name) {
    StringBuilder variable = new StringBuilder("MODUS_");
    connection
        .replace('-', '_')
        .codePoints()
        // one by one, as in the reference: String.toUpperCase makes SS of ß
        .map(Character::toUpperCase)
        .forEach(variable::appendCodePoint);
    return variable.append('_').append(name).toString();
  }

  private static String value(
      Matcher template, String connection, SecretResolver secrets, boolean missingIsEmpty) {
    if (template.group(3) != null) {
      String value = secret(template, 3, connection, secrets, missingIsEmpty);
      return value == null ? "" : value;
    }
    String user = secret(template, 1, connection, secrets, missingIsEmpty);
    String password = secret(template, 2, connection, secrets, missingIsEmpty);
    return user == null || password == null
        ? ""
        : Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Asks for a secret. What a resolver says when it fails may hold what nobody is to see. */
  public static @Nullable String look(SecretResolver secrets, String variable) {
    try {
      return secrets.resolve(variable);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "the SecretResolver failed with "
              + e.getClass().getName()
              + " when asked for "
              + variable);
    }
  }

  private static @Nullable String secret(
      Matcher template,
      int group,
      String connection,
      SecretResolver secrets,
      boolean missingIsEmpty) {
    String variable = variable(connection, template.group(group));
    String value = look(secrets, variable);
    if (value == null) {
      if (!missingIsEmpty) {
        throw new SecretNotFoundException(connection, template.group(), variable);
      }
      Log.HOST.log(Level.WARNING, "Secret not found. " + variable);
    }
    return value;
  }
}
