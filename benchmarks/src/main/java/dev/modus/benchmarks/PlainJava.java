package dev.modus.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The checksums of the guest {@code compute}, worked out without any guest, and by other means
 * wherever there are some.
 */
final class PlainJava {

  private PlainJava() {}

  static Number checksum(String function, int n) {
    return switch (function) {
      case "fib" -> fib(n);
      case "sieve" -> sieve(n);
      case "matmul" -> matmul(n);
      case "sort" -> sort(n);
      case "strings" -> strings(n);
      case "sha256" -> sha256(n);
      default -> throw new IllegalArgumentException("The guest has no function " + function);
    };
  }

  private static int fib(int n) {
    int[] last = {0, 1};
    for (int i = 0; i < n; i++) {
      last = new int[] {last[1], last[0] + last[1]};
    }
    return last[0];
  }

  private static int sieve(int n) {
    BitSet candidates = new BitSet(n + 1);
    candidates.set(2, n + 1);
    for (int i = 2; (long) i * i <= n; i = candidates.nextSetBit(i + 1)) {
      for (int j = i * i; j <= n; j += i) {
        candidates.clear(j);
      }
    }
    return candidates.cardinality();
  }

  /** Adds in the order the guest adds in, as rounding depends on it. */
  private static double matmul(int n) {
    double sum = 0;
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        double dot = 0;
        for (int k = 0; k < n; k++) {
          dot += (row * n + k) % 7 / 3.0 * ((k * n + column) % 11 / 5.0);
        }
        sum += dot;
      }
    }
    return sum;
  }

  private static int sort(int n) {
    int[] numbers = new int[n];
    int random = 12345;
    for (int i = 0; i < n; i++) {
      random = random * 1103515245 + 12345;
      numbers[i] = random >>> 3;
    }
    Arrays.sort(numbers);
    int hash = 0;
    for (int number : numbers) {
      hash = 31 * hash + number;
    }
    return hash;
  }

  private static int strings(int n) {
    List<String> items =
        IntStream.range(0, n).mapToObj(i -> "item " + i).collect(Collectors.toList());
    Collections.reverse(items);
    return String.join(";", items).toUpperCase(Locale.ROOT).hashCode();
  }

  private static int sha256(int n) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      ByteArrayOutputStream buffer = new ByteArrayOutputStream();
      byte[] digest = {};
      for (int i = 0; i < n; i++) {
        digest = sha.digest(buffer.toByteArray());
        buffer.writeBytes(digest);
      }
      return ByteBuffer.wrap(digest).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
