package dev.modus.core.internal.wasm;

import static dev.modus.core.WasmBuilder.CALL;
import static dev.modus.core.WasmBuilder.I32_ADD;
import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.LOCAL_GET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dylibso.chicory.wasm.Encoding;
import com.dylibso.chicory.wasm.MalformedException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.NameCustomSection;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.SectionId;
import dev.modus.core.WasmBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A module without function bodies is otherwise the same. */
class ModuleWithoutCodeTest {

  static Stream<Path> guests() throws IOException {
    List<Path> guests = new ArrayList<>();
    for (Path folder : List.of(Path.of("src/test/guests"), Path.of("../samples/guests"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".wasm")).forEach(guests::add);
      }
    }
    return guests.stream();
  }

  @ParameterizedTest
  @MethodSource("guests")
  void everythingButCodeStays(Path guest) throws IOException {
    byte[] wasm = Files.readAllBytes(guest);
    WasmModule whole = Parser.parse(wasm);
    int imported = imported(whole);
    Set<Integer> keep = new TreeSet<>();
    for (int i = 0; i < whole.codeSection().functionBodyCount(); i += 7) {
      keep.add(imported + i);
    }

    byte[] stripped = ModuleWithoutCode.of(wasm, keep);
    WasmModule bare = Parser.parse(stripped);

    assertThat(sectionsButCode(stripped)).isEqualTo(sectionsButCode(wasm));
    assertThat(bare.importSection()).isEqualTo(whole.importSection());
    assertThat(bare.exportSection()).isEqualTo(whole.exportSection());
    assertThat(bare.functionSection()).isEqualTo(whole.functionSection());
    assertThat(bare.dataSection().dataSegmentCount())
        .isEqualTo(whole.dataSection().dataSegmentCount());
    assertThat(names(bare)).isEqualTo(names(whole));
    assertThat(bare.codeSection().functionBodyCount())
        .isEqualTo(whole.codeSection().functionBodyCount());
    for (int i = 0; i < whole.codeSection().functionBodyCount(); i++) {
      if (keep.contains(imported + i)) {
        assertThat(code(bare, i)).isEqualTo(code(whole, i));
        assertThat(bare.codeSection().getFunctionBody(i).localTypes())
            .isEqualTo(whole.codeSection().getFunctionBody(i).localTypes());
      } else {
        assertThat(opcodes(bare, i)).containsExactly(OpCode.UNREACHABLE, OpCode.END);
      }
    }
  }

  /** Each of them as its number and its bytes. */
  private static List<String> sectionsButCode(byte[] wasm) {
    List<String> sections = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(wasm).position(8);
    while (in.hasRemaining()) {
      int id = in.get();
      byte[] content = new byte[(int) Encoding.readVarUInt32(in)];
      in.get(content);
      if (id != SectionId.CODE) {
        sections.add(id + " " + HexFormat.of().formatHex(content));
      }
    }
    return sections;
  }

  private static int imported(WasmModule module) {
    return (int)
        module.importSection().stream()
            .filter(each -> each.importType() == ExternalType.FUNCTION)
            .count();
  }

  private static List<String> names(WasmModule module) {
    NameCustomSection names = module.nameSection();
    int functions = imported(module) + module.functionSection().functionCount();
    return names == null
        ? List.of()
        : IntStream.range(0, functions).mapToObj(i -> "" + names.nameOfFunction(i)).toList();
  }

  /** An instruction knows its own position in the file, which is another one. */
  private static List<String> code(WasmModule module, int function) {
    return module.codeSection().getFunctionBody(function).instructions().stream()
        .map(each -> each.opcode() + " " + Arrays.toString(each.operands()))
        .toList();
  }

  private static List<OpCode> opcodes(WasmModule module, int function) {
    List<OpCode> opcodes = new ArrayList<>();
    for (Instruction each : module.codeSection().getFunctionBody(function).instructions()) {
      opcodes.add(each.opcode());
    }
    return opcodes;
  }

  private static WasmBuilder small() {
    return WasmBuilder.empty()
        .importFunction("host", "a", "i", "i")
        .importFunction("host", "b", "", "")
        .memory(1)
        .table(2, 4)
        .elements(2, 3)
        .dataAt(8, (byte) 1)
        .data((byte) 2)
        .global(5)
        .function("first", "ii", "i", LOCAL_GET, 0, LOCAL_GET, 1, I32_ADD)
        .function("second", "", "i", I32_CONST, 1, CALL, 0)
        .custom("note", "of the author");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void functionsAreCountedBehindTheImportedOnes(boolean padded) {
    WasmBuilder builder = small();
    byte[] wasm = (padded ? builder.paddedLengths() : builder).bytes();

    WasmModule bare = Parser.parse(ModuleWithoutCode.of(wasm, Set.of(3)));

    assertThat(opcodes(bare, 0)).containsExactly(OpCode.UNREACHABLE, OpCode.END);
    assertThat(opcodes(bare, 1)).containsExactly(OpCode.I32_CONST, OpCode.CALL, OpCode.END);
    assertThat(bare.dataSection().dataSegmentCount()).isEqualTo(2);
    assertThat(bare.elementSection().elementCount()).isEqualTo(1);
    assertThat(bare.customSection("note")).isNotNull();
  }

  @Test
  void allBodiesCanBeKept() {
    byte[] wasm = small().bytes();

    assertThat(ModuleWithoutCode.of(wasm, Set.of(2, 3))).isEqualTo(wasm);
  }

  @Test
  void moduleWithoutFunctionsStaysAsItIs() {
    byte[] wasm = WasmBuilder.empty().memory(1).custom("note", "x").bytes();

    assertThat(ModuleWithoutCode.of(wasm, Set.of())).isEqualTo(wasm);
  }

  @Test
  void moduleThatImportsMoreThanFunctionsIsRefused() {
    byte[] wasm = WasmBuilder.empty().importMemory("env", "memory").bytes();

    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> ModuleWithoutCode.of(wasm, Set.of()))
        .withMessage("only functions can be imported");
  }

  @Test
  void everyPrefixIsCopiedOrRefused() {
    byte[] wasm = small().bytes();
    for (int length = 8; length < wasm.length; length++) {
      byte[] prefix = Arrays.copyOf(wasm, length);
      try {
        assertThat(ModuleWithoutCode.of(prefix, Set.of())).isNotEmpty();
      } catch (IndexOutOfBoundsException | MalformedException | ArithmeticException e) {
        // whoever asked takes any of them for a damaged file
      }
    }
  }
}
