package dev.modus.dgraph;

import com.google.protobuf.InvalidProtocolBufferException;
import io.dgraph.DgraphGrpc;
import io.dgraph.DgraphGrpc.DgraphBlockingStub;
import io.dgraph.DgraphProto.Jwt;
import io.dgraph.DgraphProto.LoginRequest;
import io.dgraph.DgraphProto.Operation;
import io.dgraph.DgraphProto.Request;
import io.dgraph.DgraphProto.Response;
import io.grpc.ChannelCredentials;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One database. Uses the driver's blocking calls, not its client: that hands each call to the
 * common pool, and knows neither the deadline of the guest's call nor its cancellation.
 */
final class DgraphConnection implements AutoCloseable {

  private static final Metadata.Key<String> AUTHORIZATION = header("Authorization");
  private static final Metadata.Key<String> ACCESS_JWT = header("accessJwt");

  private final DgraphTarget target;
  private final ManagedChannel channel;
  private final DgraphBlockingStub stub;
  private final ReentrantLock loggingIn = new ReentrantLock();

  /** Guarded by {@link #loggingIn}. */
  private @Nullable Jwt session;

  DgraphConnection(DgraphTarget target) {
    this.target = target;
    this.channel = Grpc.newChannelBuilder(target.target(), credentials(target.security())).build();
    DgraphBlockingStub plain = DgraphGrpc.newBlockingStub(channel);
    this.stub =
        target.authorization() == null ? plain : with(plain, AUTHORIZATION, target.authorization());
  }

  /** Runs a query, mutations or both. */
  Response query(Request request, AnswerLimit limit, Duration timeLeft)
      throws IOException, InterruptedException {
    return call(dgraph -> limit.query(dgraph, request), timeLeft);
  }

  /** Changes the schema or drops data. */
  void alter(Operation operation, Duration timeLeft) throws IOException, InterruptedException {
    call(dgraph -> dgraph.alter(operation), timeLeft);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private <T> T call(Function<DgraphBlockingStub, T> operation, Duration timeLeft)
      throws IOException, InterruptedException {
    Deadline deadline = Deadline.after(timeLeft.toNanos(), TimeUnit.NANOSECONDS);
    DgraphBlockingStub timed = stub.withDeadline(deadline);
    try {
      if (target.user() == null) {
        return operation.apply(timed);
      }
      Jwt session = session(timed, deadline, null);
      try {
        return operation.apply(with(timed, ACCESS_JWT, session.getAccessJwt()));
      } catch (StatusRuntimeException e) {
        if (!hasExpired(e)) {
          throw e;
        }
        Jwt renewed = session(timed, deadline, session);
        return operation.apply(with(timed, ACCESS_JWT, renewed.getAccessJwt()));
      }
    } catch (StatusRuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the request to Dgraph was cancelled");
      }
      throw failure(e);
    }
  }

  /**
   * Logs in, unless somebody has since the session that expired. Who waits for somebody else's
   * login waits no longer than for an answer.
   */
  private Jwt session(DgraphBlockingStub dgraph, Deadline deadline, @Nullable Jwt expired)
      throws IOException, InterruptedException {
    if (!loggingIn.tryLock(deadline.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS)) {
      throw new IOException("DEADLINE_EXCEEDED: the login of another call took all of the time");
    }
    try {
      Jwt known = session;
      if (known == null || known.equals(expired)) {
        known = login(dgraph);
        session = known;
      }
      return known;
    } finally {
      loggingIn.unlock();
    }
  }

  private Jwt login(DgraphBlockingStub dgraph) throws IOException {
    LoginRequest login =
        LoginRequest.newBuilder().setUserid(target.user()).setPassword(target.password()).build();
    try {
      return Jwt.parseFrom(dgraph.login(login).getJson());
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("Dgraph answered a login with something else than a token");
    }
  }

  private static boolean hasExpired(StatusRuntimeException failure) {
    String description = failure.getStatus().getDescription();
    return failure.getStatus().getCode() == Status.Code.UNAUTHENTICATED
        && description != null
        && description.contains("Token is expired");
  }

  /** The reason without the driver's exceptions, for these may quote what was sent. */
  private IOException failure(StatusRuntimeException e) {
    StringBuilder text = new StringBuilder(e.getStatus().getCode().name());
    if (e.getStatus().getDescription() != null) {
      text.append(": ").append(e.getStatus().getDescription());
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      text.append(": ").append(cause.getMessage());
    }
    String message = text.toString();
    for (String secret : target.secrets()) {
      message = message.replace(secret, "***");
    }
    return new IOException(message);
  }

  private static ChannelCredentials credentials(DgraphTarget.Security security) {
    return switch (security) {
      case PLAINTEXT -> InsecureChannelCredentials.create();
      case UNVERIFIED_TLS ->
          TlsChannelCredentials.newBuilder().trustManager(new TrustsAnybody()).build();
      case TLS -> TlsChannelCredentials.create();
    };
  }

  private static DgraphBlockingStub with(
      DgraphBlockingStub stub, Metadata.Key<String> header, String value) {
    Metadata headers = new Metadata();
    headers.put(header, value);
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static Metadata.Key<String> header(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
