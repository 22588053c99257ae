package dev.modus.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "/hello.wasm"})
  void showsFactsFunctionsTypesAndImports(String file) throws IOException {
    CliResult result = CliResult.run("inspect", Guests.HELLO + file);

    long size = Files.size(Path.of(Guests.HELLO, "hello.wasm"));
    assertThat(result)
        .isEqualTo(
            CliResult.success(
                String.format(
                    Locale.ROOT,
                    """
                    APP   hello@0.1.0
                    SDK   modus-sdk-as@0.18.0 (AssemblyScript)
                    SIZE  %,d bytes

                    FUNCTION                                                              DESCRIPTION
                    add(a: i32, b: i32): i32                                              Adds two whole numbers.
                    addPerson(person: Person): Person                                     Welcomes a new person, and returns what was understood.
                    fail(message: String): String                                         Always fails.
                    findPerson(name: String): Person | null                               Finds a person by first name; null if there is none.
                    fullName(person: Person): String                                      First and last name of a person.
                    getPerson(): Person                                                   The first person there is.
                    listPeople(): Array<Person>                                           Everybody.
                    logAtEveryLevel(text: String)                                         Logs a text at every level.
                    multiply(a: f64, b: f64): f64                                         Multiplies two numbers.
                    repeat(text: String, times?: i32, separator?: String | null): String  Repeats a text, twice unless told otherwise.
                    sayHello(name?: String): String                                       Greets somebody, or the whole world.
                    sum(numbers: Array<i32>): i32                                         Adds up a list of numbers.

                    TYPE           FIELDS
                    Person         firstName: String, lastName: String, age: i32
                    Array<Person>
                    Array<i32>

                    IMPORT                            PROVIDED
                    modus_system.logMessage           yes
                    wasi_snapshot_preview1.proc_exit  yes
                    """,
                    size)));
  }
}
