package dev.modus.dgraph;

import com.google.protobuf.ByteString;
import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.LoggedFunction;
import io.dgraph.DgraphProto.Mutation;
import io.dgraph.DgraphProto.Operation;
import io.dgraph.DgraphProto.Request;
import io.dgraph.DgraphProto.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions of {@code modus_dgraph_client} for one app. */
final class DgraphFunctions {

  private static final String DONE = "success";

  private static final LoggedFunction.Builder QUERY =
      LoggedFunction.named("DQL operation")
          .started("Executing DQL operation.")
          .completed("Completed DQL operation.")
          .cancelled("Cancelled DQL operation.")
          .failed("Error executing DQL operation.")
          .detail(
              call ->
                  host(call)
                      + " Query: "
                      + GuestObject.of(call.arguments().get(1)).object("query").text("query"));
  private static final LoggedFunction.Builder ALTER_SCHEMA =
      LoggedFunction.named("DQL schema alteration")
          .started("Altering DQL schema.")
          .completed("Completed DQL schema alteration.")
          .cancelled("Cancelled DQL schema alteration.")
          .failed("Error altering DQL schema.")
          .detail(call -> host(call) + " Schema: " + text(call, 1));
  private static final LoggedFunction.Builder DROP_ATTRIBUTE =
      LoggedFunction.named("DQL attribute drop")
          .started("Dropping DQL attribute.")
          .completed("Completed DQL attribute drop.")
          .cancelled("Cancelled DQL attribute drop.")
          .failed("Error dropping DQL attribute.")
          .detail(call -> host(call) + " Attribute: " + text(call, 1));
  private static final LoggedFunction.Builder DROP_ALL =
      LoggedFunction.named("DQL data drop")
          .started("Dropping all DQL data.")
          .completed("Completed DQL data drop.")
          .cancelled("Cancelled DQL data drop.")
          .failed("Error dropping DQL data.")
          .detail(DgraphFunctions::host);

  private final HostEnvironment environment;
  private final DgraphConnections connections;

  DgraphFunctions(HostEnvironment environment, DgraphConnections connections) {
    this.environment = environment;
    this.connections = connections;
  }

  HostModule module() {
    return HostModule.named("modus_dgraph_client")
        .function("executeQuery", QUERY.of(this::executeQuery))
        .function(
            "alterSchema",
            alteration(ALTER_SCHEMA, call -> Operation.newBuilder().setSchema(text(call, 1))))
        .function(
            "dropAttribute",
            alteration(DROP_ATTRIBUTE, call -> Operation.newBuilder().setDropAttr(text(call, 1))))
        .function(
            "dropAllData", alteration(DROP_ALL, call -> Operation.newBuilder().setDropAll(true)))
        .build();
  }

  private Object executeQuery(HostCall call) throws IOException, InterruptedException {
    Request request = request(GuestObject.of(call.arguments().get(1)));
    AnswerLimit limit = AnswerLimit.of(environment.limits());
    Response response = at(call, dgraph -> dgraph.query(request, limit, call.timeLeft()));
    // "Json" to AssemblyScript, "json" to Go
    Map<String, @Nullable Object> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    result.put("Json", response.getJson().toStringUtf8());
    result.put("Uids", response.getUidsCount() == 0 ? null : response.getUidsMap());
    return result;
  }

  private static Request request(GuestObject request) {
    GuestObject query = request.object("query");
    List<GuestObject> mutations = request.objects("mutations");
    Request.Builder builder =
        Request.newBuilder()
            .setQuery(query.text("query"))
            .putAllVars(query.texts("variables"))
            .setReadOnly(mutations.isEmpty())
            .setCommitNow(!mutations.isEmpty());
    if (builder.getQuery().isEmpty() && mutations.isEmpty()) {
      throw new IllegalArgumentException("no query or mutations provided");
    }
    mutations.forEach(mutation -> builder.addMutations(mutation(mutation)));
    return builder.build();
  }

  private static Mutation mutation(GuestObject mutation) {
    return Mutation.newBuilder()
        .setSetJson(ByteString.copyFromUtf8(mutation.text("setJson")))
        .setDeleteJson(ByteString.copyFromUtf8(mutation.text("delJson")))
        .setSetNquads(ByteString.copyFromUtf8(mutation.text("setNquads")))
        .setDelNquads(ByteString.copyFromUtf8(mutation.text("delNquads")))
        .setCond(mutation.text("condition"))
        .build();
  }

  private HostFunction alteration(
      LoggedFunction.Builder texts, Function<HostCall, Operation.Builder> operation) {
    HostFunction function =
        texts.of(
            call -> {
              Operation asked = operation.apply(call).build();
              return at(
                  call,
                  dgraph -> {
                    dgraph.alter(asked, call.timeLeft());
                    return DONE;
                  });
            });
    return environment.strictCompatibility() ? call -> emptyIfFailed(function, call) : function;
  }

  /** The reference answers failed alterations with a text, which the SDKs take for success. */
  private static @Nullable Object emptyIfFailed(HostFunction function, HostCall call) {
    try {
      return function.call(call);
    } catch (Exception e) {
      call.failed(e);
      return "";
    }
  }

  /** What is to be done with a database. */
  private interface Work<T> {
    T with(DgraphConnection dgraph) throws IOException, InterruptedException;
  }

  private <T> T at(HostCall call, Work<T> work) throws IOException, InterruptedException {
    String name = text(call, 0);
    DgraphTarget target =
        DgraphTarget.of(environment.manifest().connections().get(name), name, environment);
    try (DgraphConnections.Lease lease = connections.borrow(environment.app(), name, target)) {
      return work.with(lease.dgraph());
    } catch (IOException e) {
      throw new IOException("dgraph connection [" + name + "] failed: " + e.getMessage());
    }
  }

  private static String host(HostCall call) {
    return "Host: " + text(call, 0);
  }

  private static String text(HostCall call, int position) {
    return Objects.requireNonNullElse((String) call.arguments().get(position), "");
  }
}
