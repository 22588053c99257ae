package dev.modus.graphql.internal.execution;

import graphql.execution.MergedSelectionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The root fields of one running operation that call functions, in document order, and what became
 * of them. Each outcome is written once, by the thread that made the call; reading happens after
 * all fields are complete.
 */
final class RootSelection {

  private final boolean concurrent;
  private final List<String> keys;
  private final @Nullable CallOutcome[] outcomes;
  private final RequestCalls calls;

  /** For the thread that fetches the fields. */
  private final List<SharedTask<?>> shared = new ArrayList<>();

  /**
   * Notes the fields of an operation.
   *
   * @param concurrent whether calls may run beside each other
   */
  RootSelection(MergedSelectionSet fields, boolean concurrent, RequestCalls calls) {
    this.concurrent = concurrent;
    this.calls = calls;
    this.keys = new ArrayList<>(fields.size());
    fields
        .getSubFields()
        .forEach(
            (key, field) -> {
              if (!field.getName().startsWith("__")) {
                keys.add(key);
              }
            });
    this.outcomes = new CallOutcome[keys.size()];
  }

  int size() {
    return keys.size();
  }

  String key(int index) {
    return keys.get(index);
  }

  int indexOf(String key) {
    return keys.indexOf(key);
  }

  /** All but the last of several queries get a thread of their own; the caller's runs the last. */
  boolean needsThread(int index) {
    return concurrent && index < keys.size() - 1;
  }

  /** Notes what an executor was asked to do. */
  void share(SharedTask<?> task) {
    shared.add(task);
  }

  /** Does what no thread of the executor has come to yet: it may be busy for long, or for ever. */
  void finishShared() {
    shared.forEach(SharedTask::run);
  }

  /** Makes the call of a field, and notes what became of it. */
  CallOutcome call(int index, Supplier<CallOutcome> call) {
    CallOutcome outcome = calls.during(call);
    outcomes[index] = outcome;
    return outcome;
  }

  @Nullable CallOutcome outcome(int index) {
    return outcomes[index];
  }
}
