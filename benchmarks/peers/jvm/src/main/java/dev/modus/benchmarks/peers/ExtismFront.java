package dev.modus.benchmarks.peers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The module that stands between Extism and a guest: a function without parameters that reads its
 * input from Extism, calls the guest, and leaves the result with Extism. As text:
 *
 * <pre>{@code
 * (module
 *   (import "extism:host/env" "input_load_u64" (func $load (param i64) (result i64)))
 *   (import "extism:host/env" "alloc" (func $alloc (param i64) (result i64)))
 *   (import "extism:host/env" "store_u64" (func $store (param i64 i64)))
 *   (import "extism:host/env" "output_set" (func $output (param i64 i64)))
 *   (import "guest" NAME (func $guest TYPE))
 *   (func (export NAME) (result i32) (local $input i64) (local $at i64)
 *     (local.set $input (call $load (i64.const 0)))
 *     (local.set $at (call $alloc (i64.const 8)))
 *     (call $store (local.get $at) CALL)
 *     (call $output (local.get $at) (i64.const 8))
 *     (i32.const 0)))
 * }</pre>
 */
final class ExtismFront {

  private ExtismFront() {}

  /** {@code f(i32): i32}, or {@code f(i32): f64}, whose result is passed on as its bits. */
  static byte[] ofOneInteger(String name, boolean realResult) {
    return realResult
        ? module(name, "60 01 7f 01 7c", "20 00 a7 10 04 bd")
        : module(name, "60 01 7f 01 7f", "20 00 a7 10 04 ac");
  }

  /** {@code f(i32, i32): i32}; the second argument is the upper half of the input. */
  static byte[] ofTwoIntegers(String name) {
    return module(name, "60 02 7f 7f 01 7f", "20 00 a7 20 00 42 20 88 a7 10 04 ac");
  }

  private static byte[] module(String name, String type, String call) {
    byte[] extism = text("extism:host/env");
    byte[] body =
        join(
            hex("01 02 7e"), // two variables
            hex("42 00 10 00 21 00"), // input = load(0)
            hex("42 08 10 01 21 01"), // at = alloc(8)
            hex("20 01"),
            hex(call),
            hex("10 02"), // store(at, call)
            hex("20 01 42 08 10 03"), // output(at, 8)
            hex("41 00 0b")); // return 0
    return join(
        hex("00 61 73 6d 01 00 00 00"),
        section(1, hex("04 60 01 7e 01 7e 60 02 7e 7e 00"), hex(type), hex("60 00 01 7f")),
        section(
            2,
            hex("05"),
            join(extism, text("input_load_u64"), hex("00 00")),
            join(extism, text("alloc"), hex("00 00")),
            join(extism, text("store_u64"), hex("00 01")),
            join(extism, text("output_set"), hex("00 01")),
            join(text("guest"), text(name), hex("00 02"))),
        section(3, hex("01 03")),
        section(7, hex("01"), text(name), hex("00 05")),
        section(10, hex("01"), sized(body)));
  }

  private static byte[] section(int id, byte[]... contents) {
    return join(new byte[] {(byte) id}, sized(join(contents)));
  }

  private static byte[] text(String text) {
    return sized(text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its length in front, as LEB128. */
  private static byte[] sized(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = content.length;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write(rest & 0x7f | 0x80);
    }
    out.write(rest);
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] hex(String bytes) {
    return HexFormat.ofDelimiter(" ").parseHex(bytes);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
