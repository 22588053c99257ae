package dev.modus.core.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import dev.modus.core.assemblyscript.Values;
import dev.modus.core.assemblyscript.ValuesOfType;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.Parameter;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Any value of any type, written, echoed by a guest and read again, is the same value. */
class RoundTripProperties {

  private static final List<Echo> ECHOES =
      Stream.of("scalars", "texts", "lists", "arrays", "maps", "pointers", "structs", "times", "gc")
          .flatMap(RoundTripProperties::echoesOf)
          .toList();

  /** A function that returns its argument. */
  private record Echo(String guest, String function, GuestType type, Metadata metadata) {
    @Override
    public String toString() {
      return guest + "." + function;
    }
  }

  private record Trip(Echo echo, Object value) {}

  private static Stream<Echo> echoesOf(String guest) {
    Metadata metadata = GuestEngines.engine(guest, CompileMode.INTERPRET).metadata();
    return metadata.exports().values().stream()
        .filter(RoundTripProperties::isEcho)
        .map(f -> new Echo(guest, f.name(), f.parameters().get(0).type(), metadata));
  }

  private static boolean isEcho(FunctionSignature function) {
    List<GuestType> parameters = function.parameters().stream().map(Parameter::type).toList();
    return function.name().startsWith("echo")
        && function.parameters().size() == 1
        && parameters.equals(function.results().stream().map(result -> result.type()).toList());
  }

  @Provide
  Arbitrary<Trip> trips() {
    return Arbitraries.of(ECHOES)
        .flatMap(
            echo ->
                new ValuesOfType(echo.metadata())
                    .of(echo.type())
                    .map(value -> new Trip(echo, value)));
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.BOUNDED)
  void valueComesBackFromCompiledGuest(@ForAll("trips") Trip trip) {
    assertComesBack(trip, CompileMode.EAGER);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void valueComesBackFromInterpretedGuest(@ForAll("trips") Trip trip) {
    assertComesBack(trip, CompileMode.INTERPRET);
  }

  private static void assertComesBack(Trip trip, CompileMode mode) {
    Echo echo = trip.echo();
    Object back =
        GuestEngines.engine(echo.guest(), mode)
            .call(echo.function(), new Object[] {trip.value()})
            .value();
    assertThat(Values.unordered(back)).isEqualTo(Values.unordered(trip.value()));
  }

  @Example
  void thereAreEchoesOfEveryKind() {
    assertThat(ECHOES).hasSizeGreaterThan(150);
    assertThat(ECHOES.stream().map(echo -> echo.type().kind()).distinct()).hasSize(10);
  }
}
