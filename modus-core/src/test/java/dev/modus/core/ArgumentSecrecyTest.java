package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/** Arguments are user data: whatever is wrong with them, no message shows them. */
class ArgumentSecrecyTest {

  private static final FunctionEngine COMPILED = Guests.engine(Guests.HELLO, CompileMode.EAGER);
  private static final FunctionEngine INTERPRETED =
      Guests.engine(Guests.HELLO, CompileMode.INTERPRET);

  /** A number written in its own way. */
  private static final class OddNumber extends Number {
    private static final long serialVersionUID = 1L;

    private final String text;

    OddNumber(String text) {
      this.text = text;
    }

    @Override
    public int intValue() {
      return 1;
    }

    @Override
    public long longValue() {
      return 1;
    }

    @Override
    public float floatValue() {
      return 1;
    }

    @Override
    public double doubleValue() {
      return 1;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Property(tries = 50)
  void failuresOfCompiledGuestsDoNotShowArguments(
      @ForAll @AlphaChars @StringLength(min = 12, max = 30) String letters) {
    assertFailuresDoNotShow("s3cret" + letters, COMPILED);
  }

  @Property(tries = 50)
  void failuresOfInterpretedGuestsDoNotShowArguments(
      @ForAll @AlphaChars @StringLength(min = 12, max = 30) String letters) {
    assertFailuresDoNotShow("s3cret" + letters, INTERPRETED);
  }

  private static void assertFailuresDoNotShow(String secret, FunctionEngine hello) {
    List<Object[]> calls =
        List.of(
            new Object[] {"add", secret, 1},
            new Object[] {"add", new OddNumber(secret), 1},
            new Object[] {"add", List.of(secret), 1},
            new Object[] {"add", Map.of(secret, secret), 1},
            new Object[] {"multiply", secret, 1},
            new Object[] {"sum", secret},
            new Object[] {"sum", List.of(secret)},
            new Object[] {"sum", Map.of("a", secret)},
            new Object[] {"fullName", secret},
            new Object[] {"fullName", Map.of("firstName", secret)},
            new Object[] {"fullName", Map.of("firstName", Map.of(secret, 1), "lastName", "")},
            new Object[] {"fullName", Map.of("firstName", "", "lastName", "", "age", secret)},
            new Object[] {"getPerson", secret});
    for (Object[] call : calls) {
      Object[] arguments = Arrays.copyOfRange(call, 1, call.length);
      try {
        hello.call((String) call[0], arguments);
        throw new AssertionError("accepted: " + call[0]);
      } catch (InvalidArgumentException e) {
        StringWriter everything = new StringWriter();
        e.printStackTrace(new PrintWriter(everything));
        assertThat(everything + e.reason() + e.invocation()).doesNotContain(secret);
      }
    }
  }
}
