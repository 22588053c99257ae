package dev.modus.core.internal.wasm;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Puts {@link PolledInterpreter} in the place of the interpreter that generated classes make. */
final class PolledInterpretation {

  private static final String INTERPRETER =
      "com/dylibso/chicory/runtime/internal/CompilerInterpreterMachine";

  private PolledInterpretation() {}

  static byte[] interpreter(String folder) throws IOException {
    return copy(PolledInterpreter.class, folder);
  }

  static byte[] stack(String folder) throws IOException {
    return copy(PolledStack.class, folder);
  }

  private static byte[] copy(Class<?> type, String folder) throws IOException {
    Map<String, String> names =
        Map.of(
            Type.getInternalName(PolledInterpreter.class),
            folder + "PolledInterpreter",
            Type.getInternalName(PolledStack.class),
            folder + "PolledStack");
    String resource = type.getSimpleName() + ".class";
    try (InputStream template =
        Objects.requireNonNull(type.getResourceAsStream(resource), resource)) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(template)
          .accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
      return writer.toByteArray();
    }
  }

  /** Makes a class construct our interpreter instead of Chicory's. */
  static byte[] rewrite(byte[] original, String name) {
    String polled = name.substring(0, name.lastIndexOf('/') + 1) + "PolledInterpreter";
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new Construction(
                super.visitMethod(access, method, descriptor, signature, exceptions), polled);
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Construction extends MethodVisitor {
    private final String polled;

    Construction(MethodVisitor next, String polled) {
      super(Opcodes.ASM9, next);
      this.polled = polled;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(
          opcode, opcode == Opcodes.NEW && type.equals(INTERPRETER) ? polled : type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean constructor =
          opcode == Opcodes.INVOKESPECIAL && owner.equals(INTERPRETER) && name.equals("<init>");
      super.visitMethodInsn(opcode, constructor ? polled : owner, name, descriptor, isInterface);
      if (constructor) { // so that the verifier need not load a class that is not there yet
        super.visitTypeInsn(Opcodes.CHECKCAST, INTERPRETER);
      }
    }
  }
}
