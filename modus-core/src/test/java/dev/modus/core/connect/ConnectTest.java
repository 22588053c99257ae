package dev.modus.core.connect;

import static dev.modus.core.connect.ConnectedApp.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.CallException;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.LogRecorder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls the guests named {@code connect}, interpreted and compiled. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
abstract class ConnectTest {

  static final RawServer SERVER = ConnectedApp.SERVER;
  static final RawServer OTHER = ConnectedApp.OTHER;
  static final RawServer UNLISTED = ConnectedApp.UNLISTED;

  @Parameter CompileMode mode;

  @BeforeEach
  void serversSayOk() {
    ConnectedApp.engine("assemblyscript", mode); // so that loading it is in no record
    SERVER.script(RawServer.answering(200, "", "ok"));
    OTHER.script(RawServer.answering(200, "", "other"));
    UNLISTED.script(RawServer.answering(200, "", "unlisted"));
  }

  FunctionEngine engine() {
    return ConnectedApp.engine("assemblyscript", mode);
  }

  FunctionEngine engine(String variant, UnaryOperator<FunctionEngine.Builder> settings) {
    return ConnectedApp.engine("assemblyscript", mode, variant, settings);
  }

  static String url(String path) {
    return ConnectedApp.url(path);
  }

  Map<?, ?> get(String url) {
    return (Map<?, ?>) engine().call("get", url).value();
  }

  Map<?, ?> send(String method, String url, List<List<String>> headers, byte[] body) {
    return (Map<?, ?>) engine().call("send", method, url, headers, body).value();
  }

  /** What a failing fetch leaves in the log; the guest gets null, and goes on. */
  static String reasonOfFailure(FunctionEngine engine, String url) {
    return log(() -> assertThat(engine.call("isFetched", url).value()).isEqualTo(false));
  }

  String reasonOfFailure(String url) {
    return reasonOfFailure(engine(), url);
  }

  /** What is logged meanwhile, without the canary in it. */
  static String log(Runnable work) {
    String log = LogRecorder.everythingDuring(work);
    assertThat(log).doesNotContain(CANARY);
    return log;
  }

  /** The failure of a call, without the canary in it or in the log. */
  static <E extends CallException> E failureOf(Class<E> type, Runnable call) {
    AtomicReference<E> failure = new AtomicReference<>();
    log(() -> failure.set(catchThrowableOfType(type, call::run)));
    assertThat(failure.get()).as("failure of the call").isNotNull();
    StringWriter text = new StringWriter();
    failure.get().printStackTrace(new PrintWriter(text, true));
    assertThat(text + failure.get().reason()).doesNotContain(CANARY);
    return failure.get();
  }

  static String body(Map<?, ?> response) {
    return new String((byte[]) response.get("body"), StandardCharsets.UTF_8);
  }
}
