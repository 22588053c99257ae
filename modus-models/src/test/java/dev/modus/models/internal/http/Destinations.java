package dev.modus.models.internal.http;

import dev.modus.core.secret.SecretResolver;
import dev.modus.models.ModelException;
import dev.modus.models.ModelRequest;

/** Shows where a request would go, for tests that must not send it there. */
public final class Destinations {

  private Destinations() {}

  /** URL and headers, or what is wrong. */
  public static String describe(ModelRequest request, SecretResolver variables) {
    try {
      Destination destination = Destination.of(request, variables);
      return destination.uri() + " " + destination.headers();
    } catch (ModelException e) {
      return e.reason();
    }
  }
}
