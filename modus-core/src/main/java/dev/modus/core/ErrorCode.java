package dev.modus.core;

/**
 * What went wrong, for programs: stable names that logs, alerts and GraphQL clients may match.
 *
 * <p>New constants may be added in any release; keep a {@code default} branch.
 *
 * @since 0.1.0
 */
public enum ErrorCode {
  /** The app's folder, file or resource cannot be read, or does not hold exactly one module. */
  APP_NOT_FOUND,
  /** The bytes are no WebAssembly module, or a damaged one. */
  INVALID_MODULE,
  /** The module carries no Modus metadata, or metadata that cannot be understood. */
  INVALID_METADATA,
  /** The module was built with an SDK, or a metadata version, this library does not run. */
  UNSUPPORTED_SDK,
  /** Metadata and module contradict each other. */
  BINDING_FAILED,
  /** {@code modus.json} cannot be read. */
  INVALID_MANIFEST,
  /** No GraphQL schema can be built from the app's functions. */
  INVALID_SCHEMA,
  /** An app's fields or types have another meaning in the schema they were to be added to. */
  SCHEMA_CONFLICT,
  /** An app was not replaced, because the new one's schema breaks clients of the old one. */
  BREAKING_SCHEMA_CHANGE,
  /** A function was called that the app does not have. */
  FUNCTION_NOT_FOUND,
  /** An argument is of the wrong type, null or out of range, or there are too many or too few. */
  INVALID_ARGUMENT,
  /** A Java interface does not fit the functions it is bound to. */
  INTERFACE_MISMATCH,
  /** The engine is closed. */
  ENGINE_CLOSED,
  /** A fresh instance of the guest could not be started. */
  INSTANCE_START_FAILED,
  /** The guest ended itself with an exit code. */
  GUEST_EXIT,
  /** The guest did something WebAssembly forbids and was stopped. */
  GUEST_TRAP,
  /** The guest handed over a value that cannot be read, for example a pointer out of its memory. */
  GUEST_FAULT,
  /** The guest called an import nobody provides. */
  IMPORT_NOT_PROVIDED,
  /** The call took longer than it may. */
  TIME_LIMIT,
  /** The guest wanted more memory than it may have. */
  MEMORY_LIMIT,
  /** The result is larger than the host is willing to read. */
  RESULT_LIMIT,
  /** The guest logged and printed more than it may. */
  OUTPUT_LIMIT,
  /** There are too many calls at a time. */
  CONCURRENCY_LIMIT,
  /** A connection refers to a secret the host does not have. */
  SECRET_NOT_FOUND,
  /** A model did not answer. */
  MODEL_FAILED,
  /** An agent cannot do what it was asked to. */
  AGENT_FAILED,
  /** The call was cancelled, its thread interrupted, or its engine closed. */
  CANCELLED
}
