package dev.modus.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.ErrorCode;
import dev.modus.core.LogRecorder;
import dev.modus.core.secret.EnvironmentVariables;
import dev.modus.core.secret.SecretNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates in texts of connections: {@code manifest.md}, section 7. */
class TemplatesTest {

  private static final EnvironmentVariables SECRETS =
      EnvironmentVariables.of(
          Map.of(
              "MODUS_C_A", "alpha",
              "MODUS_C_B", "beta",
              "MODUS_C_U", "user",
              "MODUS_C_P", "pa:ss",
              "MODUS_C_X", "{{A}}",
              "MODUS_C_E", "",
              "MODUS_C_D", "$1\\2",
              "MODUS_C_UMLAUT", "ä",
              "MODUS_C_A B", "spaced"));

  static Stream<Arguments> templateIsReplaced() {
    return Stream.of(
        arguments("", ""),
        arguments("plain } text {", "plain } text {"),
        arguments("x{{A}}y{{ B }}z", "xalphaybetaz"),
        arguments("{{\t\n\f\r A \r\f\n\t}}", "alpha"),
        arguments("{{A}}{{A}}", "alphaalpha"),
        arguments("{{base64(U:P)}}", "dXNlcjpwYTpzcw=="),
        arguments("{{ base64(U:P) }}", "dXNlcjpwYTpzcw=="),
        arguments("Basic {{base64(UMLAUT:E)}}.", "Basic w6Q6."),
        arguments("{{X}}", "{{A}}"),
        arguments("{{E}}", ""),
        arguments("{{D}}", "$1\\2"),
        arguments("{{A B}}", "spaced"),
        arguments("{{}}", "{{}}"),
        arguments("{A}", "{A}"),
        arguments("{{A", "{{A"),
        arguments("{{A\n}}", "alpha"),
        arguments("{{A\nB}}", "{{A\nB}}"),
        arguments("{{A}\n}", "{{A}\n}"));
  }

  @ParameterizedTest
  @MethodSource
  void templateIsReplaced(String text, String expected) {
    assertThat(LogRecorder.during(() -> assertThat(fill(text, false)).isEqualTo(expected)))
        .isEmpty();
    assertThat(fill(text, true)).isEqualTo(expected);
  }

  private static String fill(String text, boolean missingIsEmpty) {
    return Templates.fill(text, "c", SECRETS, missingIsEmpty);
  }

  static Stream<Arguments> missingSecretIsAnErrorThatNamesIt() {
    return Stream.of(
        arguments("a{{N}}b", "ab", "{{N}}", List.of("N")),
        arguments("{{a}}", "", "{{a}}", List.of("a")),
        arguments("{{ }}", "", "{{ }}", List.of(" ")),
        arguments("{{\u000b}}", "", "{{\u000b}}", List.of("\u000b")),
        arguments("{{{A}}}", "}", "{{{A}}", List.of("{A")),
        arguments("{{}} and {{A}}", "", "{{}} and {{A}}", List.of("}} and {{A")),
        arguments("{{base64( U : P )}}", "", "{{base64( U : P )}}", List.of(" U ", " P ")),
        arguments("{{base64(U:Q)}}", "", "{{base64(U:Q)}}", List.of("Q")),
        arguments("{{base64(Q:P)}}", "", "{{base64(Q:P)}}", List.of("Q")),
        arguments("{{base64(Q:R)}}", "", "{{base64(Q:R)}}", List.of("Q", "R")),
        arguments("{{base64(U:P:Z)}}", "", "{{base64(U:P:Z)}}", List.of("P:Z")),
        arguments("{{BASE64(U:P)}}", "", "{{BASE64(U:P)}}", List.of("BASE64(U:P)")),
        arguments("{{base64 (U:P)}}", "", "{{base64 (U:P)}}", List.of("base64 (U:P)")),
        arguments("{{base64(U)}}", "", "{{base64(U)}}", List.of("base64(U)")),
        arguments("{{A}} {{N}}", "alpha ", "{{N}}", List.of("N")));
  }

  @ParameterizedTest
  @MethodSource
  void missingSecretIsAnErrorThatNamesIt(
      String text, String lenient, String template, List<String> names) {
    SecretNotFoundException failure =
        catchThrowableOfType(SecretNotFoundException.class, () -> fill(text, false));

    String variable = "MODUS_C_" + names.get(0);
    assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_NOT_FOUND);
    assertThat(failure.variable()).isEqualTo(variable);
    assertThat(failure)
        .hasMessage(
            "Connection 'c' needs the secret of the template "
                + template
                + ": set the environment variable "
                + variable
                + ", or give the builder a SecretResolver that knows it");
  }

  @ParameterizedTest
  @MethodSource("missingSecretIsAnErrorThatNamesIt")
  void missingSecretIsEmptyAndAWarningWhereTheReferenceIsRepeated(
      String text, String lenient, String template, List<String> names) {
    List<String> log = LogRecorder.during(() -> assertThat(fill(text, true)).isEqualTo(lenient));

    assertThat(log)
        .containsExactlyElementsOf(
            names.stream()
                .map(name -> "dev.modus.host WARNING: Secret not found. MODUS_C_" + name)
                .toList());
  }

  static Stream<Arguments> variableIsNamedByConnectionAndTemplate() {
    return Stream.of(
        arguments("my-api", "AUTH_TOKEN", "MODUS_MY_API_AUTH_TOKEN"),
        arguments("Db2", "pass", "MODUS_DB2_pass"),
        arguments("a.b c", "K", "MODUS_A.B C_K"),
        arguments("straße", "K", "MODUS_STRAßE_K"),
        arguments("api", "V2_KEY", "MODUS_API_V2_KEY"),
        arguments("api-v2", "KEY", "MODUS_API_V2_KEY"));
  }

  @ParameterizedTest
  @MethodSource
  void variableIsNamedByConnectionAndTemplate(String connection, String name, String variable) {
    assertThat(Templates.variable(connection, name)).isEqualTo(variable);
  }

  @Test
  void whatAFailingResolverSaysIsNotPassedOn() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Templates.fill(
                    "{{A}}",
                    "c",
                    variable -> {
                      throw new UnsupportedOperationException("vault token=canary");
                    },
                    false))
        .withMessage(
            "the SecretResolver failed with java.lang.UnsupportedOperationException when asked for"
                + " MODUS_C_A")
        .withNoCause();
  }

  @Test
  void twoConnectionsMayMeetInOneVariable() {
    Map<String, String> variables = Map.of("MODUS_API_V2_KEY", "k");

    assertThat(Templates.fill("{{V2_KEY}}", "api", variables::get, false)).isEqualTo("k");
    assertThat(Templates.fill("{{KEY}}", "api-v2", variables::get, false)).isEqualTo("k");
  }

  @Test
  void everySecretIsAskedForWhenItIsNeeded() {
    List<String> asked = new ArrayList<>();

    String filled =
        Templates.fill(
            "{{A}}{{A}}{{base64(B:A)}}",
            "c",
            variable -> {
              asked.add(variable);
              return "v" + asked.size();
            },
            false);

    assertThat(filled).isEqualTo("v1v2djM6djQ=");
    assertThat(asked).isEqualTo(Arrays.asList("MODUS_C_A", "MODUS_C_A", "MODUS_C_B", "MODUS_C_A"));
  }
}
