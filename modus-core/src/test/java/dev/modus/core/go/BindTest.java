package dev.modus.core.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.CompileMode;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Go functions behind Java interfaces. */
class BindTest {

  public record Point(int x, int y) {}

  public record Line(Optional<String> label, Point from, Optional<Point> to) {}

  public record Node(String name, Optional<Node> next) {}

  interface Structs {
    Point echoPoint(Point point);

    Optional<Point> echoPointPtr(Optional<Point> point);

    List<Point> echoPoints(List<Point> points);

    Line echoLine(Line line);

    Node echoNode(Node node);

    @GuestFunction("echoPoint")
    Map<String, Object> pointAsMap(Point point);
  }

  @ParameterizedTest
  @EnumSource
  void structsAreRecords(CompileMode mode) {
    Structs structs = GuestEngines.engine("structs", mode).bind(Structs.class);
    Point point = new Point(1, 2);
    assertThat(structs.echoPoint(point)).isEqualTo(point);
    assertThat(structs.echoPointPtr(Optional.of(point))).contains(point);
    assertThat(structs.echoPointPtr(Optional.empty())).isEmpty();
    assertThat(structs.echoPoints(List.of(point, point))).containsExactly(point, point);
    assertThat(structs.pointAsMap(point)).isEqualTo(Map.of("x", 1, "y", 2));
    Line line = new Line(Optional.empty(), point, Optional.of(point));
    assertThat(structs.echoLine(line)).isEqualTo(line);
    Node chain = new Node("a", Optional.of(new Node("b", Optional.empty())));
    assertThat(structs.echoNode(chain)).isEqualTo(chain);
  }

  interface Times {
    Instant echoTime(Instant time);

    Duration echoDuration(Duration duration);
  }

  @ParameterizedTest
  @EnumSource
  void timesAreThoseOfJava(CompileMode mode) {
    Times times = GuestEngines.engine("times", mode).bind(Times.class);
    Instant instant = Instant.parse("2024-12-31T23:59:59.999999999Z");
    assertThat(times.echoTime(instant)).isEqualTo(instant);
    assertThat(times.echoDuration(Duration.ofNanos(-1))).isEqualTo(Duration.ofNanos(-1));
  }

  interface Results {
    List<Object> nameAndAge();

    int intOrError(String message);
  }

  @ParameterizedTest
  @EnumSource
  void severalResultsAreAListAndErrorsAreThrown(CompileMode mode) {
    Results results = GuestEngines.engine("results", mode).bind(Results.class);
    assertThat(results.nameAndAge()).containsExactly("Ada", 36);
    assertThat(results.intOrError("")).isEqualTo(42);
    assertThatThrownBy(() -> results.intOrError("why")).isInstanceOf(GuestExitException.class);
  }
}
