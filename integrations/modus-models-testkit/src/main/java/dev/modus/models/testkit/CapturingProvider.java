package dev.modus.models.testkit;

import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes requests on, and remembers them, for tests that look at what an app asks. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CapturingProvider implements ModelProvider {

  private final ModelProvider provider;
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

  private CapturingProvider(ModelProvider provider) {
    this.provider = provider;
  }

  /**
   * Remembers what a provider is asked.
   *
   * @param provider answers; stays the caller's to close
   * @return the provider to register
   */
  public static CapturingProvider of(ModelProvider provider) {
    return new CapturingProvider(Objects.requireNonNull(provider, "provider"));
  }

  /** {@return what was asked until now, in its order; a copy} */
  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * What was asked last.
   *
   * @return the input of the last request
   * @throws IllegalStateException if nothing was asked
   */
  public String lastInput() {
    List<ModelRequest> all = requests();
    if (all.isEmpty()) {
      throw new IllegalStateException("The model was not asked anything");
    }
    return all.get(all.size() - 1).input();
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    requests.add(request);
    return provider.invoke(request);
  }

  @Override
  public Set<Capability> capabilities() {
    return provider.capabilities();
  }
}
