package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line (manifest.md, section 9.1). */
class FlagsTest {

  @Command
  private static final class Parsed {
    @Mixin final Flags flags = new Flags();
  }

  private static Flags parse(String... args) {
    Parsed parsed = new Parsed();
    new CommandLine(parsed).parseArgs(args);
    return parsed.flags;
  }

  @Test
  void defaultsAreThoseOfTheReference() {
    ServerSettings settings = parse("-appPath", "app").settings();

    assertThat(settings.appPath()).isEqualTo(Path.of("app"));
    assertThat(settings.port()).isEqualTo(8686);
    assertThat(settings.refresh()).isEqualTo(Duration.ofSeconds(5));
    assertThat(parse("-appPath", "app").jsonLogs()).isFalse();
  }

  @Test
  void flagsAreWrittenInEveryWayGoTakesThem() {
    assertThat(parse("--appPath=a", "-port=1", "-jsonlogs").settings().port()).isEqualTo(1);
    assertThat(parse("-appPath=a", "--port", "2").settings().port()).isEqualTo(2);
    assertThat(parse("-appPath", "a", "-jsonlogs").jsonLogs()).isTrue();
    assertThat(parse("-appPath", "a", "-jsonlogs=false").jsonLogs()).isFalse();
    assertThat(parse("-appPath", "a", "-refresh=1m30s").settings().refresh())
        .isEqualTo(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @CsvSource({"5s, 5000", "500ms, 500", "1m30s, 90000", "1.5h, 5400000", "1000us, 1", "1000µs, 1"})
  void times(String text, long millis) {
    assertThat(new GoDuration().convert(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-port 1",
        "-appPath a -port x",
        "-appPath a -port 70000",
        "-appPath a -port -1",
        "-appPath a -refresh 5",
        "-appPath a -refresh 0s",
        "-appPath a -refresh -1s",
        "-appPath a -refresh 99999999999h",
        "-appPath a -nope",
        "-appPath a surplus",
        "-appPath a -useAwsStorage -s3bucket b -s3path p",
        "-appPath a -useKubernetesSecret -kubernetesSecretName n/s",
      })
  void wrongUsageIsRefusedWithAReason(String line) {
    StringWriter err = new StringWriter();

    int exitCode =
        new CommandLine(new ModusServer())
            .setErr(new PrintWriter(err))
            .execute(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElse("")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-v", "-version", "--version"})
  void theVersionIsPrinted(String flag) {
    StringWriter out = new StringWriter();

    int exitCode = new CommandLine(new ModusServer()).setOut(new PrintWriter(out)).execute(flag);

    assertThat(exitCode).isZero();
    assertThat(out.toString()).startsWith("Modus Runtime for the JVM ");
  }
}
