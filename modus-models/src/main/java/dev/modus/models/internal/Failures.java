package dev.modus.models.internal;

import dev.modus.core.secret.SecretNotFoundException;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Which failure is which. */
public final class Failures {

  private Failures() {}

  /** What a provider threw, as one of ours. */
  static ModelException of(Throwable failure, ModelRequest request) {
    Throwable known = failure;
    while (known instanceof CompletionException && known.getCause() != null) {
      known = known.getCause();
    }
    if (known instanceof ModelException modelFailure) {
      return modelFailure;
    }
    if (known instanceof CancellationException) {
      return cancelled(request.model());
    }
    if (known instanceof TimeoutException || known instanceof HttpTimeoutException) {
      return timeout(request.model());
    }
    if (known instanceof SecretNotFoundException missing) {
      return new ModelException(Kind.CONFIGURATION, missing.reason());
    }
    ModelLog.detail("model " + request.model(), known);
    String type = known.getClass().getName();
    return known instanceof IOException
        ? new ModelException(
            Kind.TRANSPORT, "model " + request.model() + " could not be reached: " + type)
        : new ModelException(
            Kind.PROVIDER, "the provider of model " + request.model() + " failed with " + type);
  }

  static ModelException cancelled(String model) {
    return new ModelException(Kind.CANCELLED, "the caller of model " + model + " has gone");
  }

  static ModelException timeout(String model) {
    return new ModelException(
        Kind.TIMEOUT, "model " + model + " did not answer in the time it had");
  }

  /** What the guest receives instead of an answer. */
  static String shown(ModelException failure) {
    boolean passedOn = failure.kind() == Kind.HTTP || failure.kind() == Kind.NOT_FOUND;
    String body = failure.body();
    return passedOn && body != null ? body : "";
  }

  /** The same failure, with other words to the guest. Only answers with a status have a body. */
  static ModelException withBody(ModelException failure, String body) {
    ModelException copy = ModelException.ofStatus(failure.status(), failure.reason(), body);
    return failure.retryAfter() == null ? copy : copy.withRetryAfter(failure.retryAfter());
  }

  /** Whether another model, or another provider, might answer what this one did not. */
  static boolean mayBeBetterElsewhere(ModelException failure) {
    return switch (failure.kind()) {
      case CANCELLED, CONFIGURATION -> false;
      case HTTP -> failure.status() >= 500 || failure.status() == 408;
      default -> true;
    };
  }

  /** Whether the same request might succeed a little later. */
  public static boolean mayBeBetterLater(Throwable failure) {
    return failure instanceof ModelException known
        && switch (known.kind()) {
          case TRANSPORT -> true;
          case RATE_LIMITED -> known.status() == 429;
          case HTTP -> known.status() >= 500 || known.status() == 408;
          default -> false;
        };
  }
}
