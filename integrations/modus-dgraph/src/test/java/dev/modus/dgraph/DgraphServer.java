package dev.modus.dgraph;

import com.google.protobuf.ByteString;
import io.dgraph.DgraphGrpc.DgraphImplBase;
import io.dgraph.DgraphProto.Jwt;
import io.dgraph.DgraphProto.LoginRequest;
import io.dgraph.DgraphProto.Operation;
import io.dgraph.DgraphProto.Payload;
import io.dgraph.DgraphProto.Request;
import io.dgraph.DgraphProto.Response;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Speaks the protocol of a Dgraph Alpha: notes what it is asked, checks what an Alpha checks, and
 * answers as the test says.
 */
final class DgraphServer implements AutoCloseable {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> ACCESS_JWT =
      Metadata.Key.of("accessjwt", Metadata.ASCII_STRING_MARSHALLER);
  private static final Context.Key<Metadata> HEADERS = Context.key("headers");

  final List<Request> requests = new CopyOnWriteArrayList<>();
  final List<Operation> operations = new CopyOnWriteArrayList<>();
  final List<LoginRequest> logins = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  /** How many are connected. */
  final AtomicInteger clients = new AtomicInteger();

  /** Set to be told of a request that will not be answered, and of its end. */
  final CountDownLatch hanging = new CountDownLatch(1);

  final CountDownLatch cancelled = new CountDownLatch(1);

  /** Opened to let logins be answered. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  volatile Function<Request, Response> answer = request -> json("{}");
  volatile Status failure = Status.OK;
  volatile boolean hangs;
  volatile boolean compresses;
  volatile String user = "";
  volatile String password = "";
  volatile String session = "session-1";

  private final Server server;
  private final int port;

  DgraphServer() throws IOException {
    this(InsecureServerCredentials.create());
  }

  DgraphServer(ServerCredentials credentials) throws IOException {
    this.server =
        Grpc.newServerBuilderForPort(0, credentials)
            .addService(new Alpha())
            .intercept(new HeaderReader())
            .addTransportFilter(new ClientCounter())
            .build()
            .start();
    this.port = server.getPort();
  }

  int port() {
    return port;
  }

  static Response json(String json) {
    return Response.newBuilder().setJson(ByteString.copyFromUtf8(json)).build();
  }

  @Override
  public void close() {
    gate.countDown();
    server.shutdownNow();
  }

  private final class Alpha extends DgraphImplBase {

    @Override
    public void query(Request request, StreamObserver<Response> observer) {
      if (!admitted(observer)) {
        return;
      }
      requests.add(request);
      if (request.getReadOnly() && request.getMutationsCount() > 0) {
        observer.onError(
            Status.INVALID_ARGUMENT.withDescription("mutation in read-only").asException());
      } else {
        if (compresses) {
          ((ServerCallStreamObserver<?>) observer).setCompression("gzip");
        }
        end(observer, answer.apply(request));
      }
    }

    @Override
    public void alter(Operation operation, StreamObserver<Payload> observer) {
      if (admitted(observer)) {
        operations.add(operation);
        end(observer, Payload.getDefaultInstance());
      }
    }

    @Override
    public void login(LoginRequest login, StreamObserver<Response> observer) {
      logins.add(login);
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!login.getUserid().equals(user) || !login.getPassword().equals(password)) {
        observer.onError(
            Status.UNAUTHENTICATED
                .withDescription("invalid username or password " + login.getPassword())
                .asException());
        return;
      }
      Jwt jwt = Jwt.newBuilder().setAccessJwt(session).build();
      end(observer, Response.newBuilder().setJson(jwt.toByteString()).build());
    }

    private boolean admitted(StreamObserver<?> observer) {
      Metadata headers = HEADERS.get();
      authorizations.add(String.valueOf(headers.get(AUTHORIZATION)));
      if (!user.isEmpty() && !session.equals(headers.get(ACCESS_JWT))) {
        observer.onError(Status.UNAUTHENTICATED.withDescription("Token is expired").asException());
        return false;
      }
      if (!failure.isOk()) {
        observer.onError(failure.asException());
        return false;
      }
      if (hangs) {
        ((ServerCallStreamObserver<?>) observer).setOnCancelHandler(cancelled::countDown);
        hanging.countDown();
        return false;
      }
      return true;
    }

    private <T> void end(StreamObserver<T> observer, T value) {
      observer.onNext(value);
      observer.onCompleted();
    }
  }

  private static final class HeaderReader implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return Contexts.interceptCall(
          Context.current().withValue(HEADERS, headers), call, headers, next);
    }
  }

  private final class ClientCounter extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes attributes) {
      clients.incrementAndGet();
      return attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
      clients.decrementAndGet();
    }
  }
}
