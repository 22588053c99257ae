package dev.modus.core.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import com.dylibso.chicory.wasm.WasmModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** In the bytecode made of the guest that JDK-8376400 made answer wrong. */
class ComparedConstantsTest {

  private static final Path GUEST =
      Path.of("src/test/guests/assemblyscript/scalars/build/scalars.wasm");

  /** What stands before each comparison of integers. */
  private static List<AbstractInsnNode> operands() throws IOException {
    WasmModule module = ModuleParser.parse(Files.readAllBytes(GUEST), true);
    List<AbstractInsnNode> operands = new ArrayList<>();
    byte[] jar = CompiledCode.translate(module).jar();
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.getName().endsWith(".class")) {
          ClassNode type = new ClassNode();
          new ClassReader(in.readAllBytes()).accept(type, 0);
          type.methods.forEach(method -> add(method, operands));
        }
      }
    }
    return operands;
  }

  private static void add(MethodNode method, List<AbstractInsnNode> operands) {
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof MethodInsnNode call
          && call.name.matches("(?i)I32_(LT|LE|GT|GE)_[SU]")
          && each.getPrevious() != null) {
        operands.add(each.getPrevious());
      }
    }
  }

  @Test
  void noComparisonHasAConstantTheJitKnows() throws IOException {
    assertThat(operands())
        .hasSizeGreaterThan(30)
        .noneMatch(each -> each instanceof LdcInsnNode || each instanceof IntInsnNode)
        .noneMatch(
            each -> each.getOpcode() >= Opcodes.ICONST_M1 && each.getOpcode() <= Opcodes.ICONST_5);
  }

  @Test
  void constantsAreReadFromFields() throws IOException {
    assertThat(operands())
        .anyMatch(
            each ->
                each instanceof FieldInsnNode field
                    && field.owner.equals(ComparedConstants.CLASS)
                    && field.getOpcode() == Opcodes.GETSTATIC);
  }
}
