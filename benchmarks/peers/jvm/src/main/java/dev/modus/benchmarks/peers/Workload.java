package dev.modus.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The guests, and what their functions are to do, in the repository this runs in. */
record Workload(int amount, double checksum) {

  private static final String COMPUTE = "benchmarks/guests/assemblyscript/compute/";

  /** How much a function has to do, and the number it has to return then. */
  static Workload of(String function) throws IOException {
    for (String line : Files.readAllLines(Path.of(COMPUTE + "workload.csv"))) {
      String[] cells = line.split(",");
      if (cells[0].equals(function)) {
        return new Workload(Integer.parseInt(cells[1]), Double.parseDouble(cells[2]));
      }
    }
    throw new IllegalArgumentException("The guest has no function " + function);
  }

  static byte[] hello(String language) throws IOException {
    return Files.readAllBytes(Path.of("samples/guests/" + language + "/hello/build/hello.wasm"));
  }

  static byte[] compute() throws IOException {
    return Files.readAllBytes(Path.of(COMPUTE + "build/compute.wasm"));
  }

  /** A wrong answer ends the benchmark. A double holds every 32-bit integer. */
  static double checked(double result, double expected) {
    if (result != expected) {
      throw new IllegalStateException("The guest returned " + result + ", not " + expected);
    }
    return result;
  }
}
