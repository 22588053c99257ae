package dev.modus.dgraph;

import dev.modus.core.Limits;
import io.dgraph.DgraphGrpc.DgraphBlockingStub;
import io.dgraph.DgraphProto.Request;
import io.dgraph.DgraphProto.Response;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * How large the answer to a query may be. A larger one is not read.
 *
 * @param name which limit of the engine says so
 * @param bytes how many bytes that are
 */
record AnswerLimit(String name, int bytes) {

  /** {@return the smaller one of what a guest can hold and what a result may have} */
  static AnswerLimit of(Limits limits) {
    long memory = limits.maxMemoryBytes(); // always fits an int
    long result = limits.maxResultBytes();
    return result < memory
        ? new AnswerLimit("maxResultBytes", (int) result)
        : new AnswerLimit("maxMemoryBytes", (int) memory);
  }

  /** Runs a query, mutations or both. */
  Response query(DgraphBlockingStub dgraph, Request request) {
    try {
      return dgraph.withMaxInboundMessageSize(bytes).query(request);
    } catch (StatusRuntimeException e) {
      if (!isTooLarge(e)) {
        throw e;
      }
      throw Status.RESOURCE_EXHAUSTED
          .withDescription(
              "the answer is larger than the limit "
                  + name
                  + " of "
                  + bytes
                  + " bytes; ask for less, or raise the limit")
          .asRuntimeException();
    }
  }

  /** gRPC tells it by words only, and if the answer was compressed as the cause of a failure. */
  private boolean isTooLarge(StatusRuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("message exceeds maximum size " + bytes)) {
        return true;
      }
    }
    return false;
  }
}
