package dev.modus.core.internal.wasm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Hides from the JIT which constants guest code compares integers with.
 *
 * <p>C2 merges two tests of one integer, {@code x < 100} and {@code x < 100000}, into one if their
 * rare branches were never taken. When one is taken after all, the JVM may go on at the branch of
 * the other test, once (JDK-8376400; see RATIONALE). The guest's answer is then wrong: of {@code
 * 5.toString()}, for example, in an AssemblyScript guest on Java 17. All versions of Java without
 * the fix have the bug, in one form or another, and Modus guests meet it.
 *
 * <p>Merging needs to know that the ranges of the two constants are disjoint. A constant that is
 * read from a static field, which is not final, has no known range. The read costs next to nothing,
 * loops keep their shape, and the comparison is still one instruction.
 */
final class ComparedConstants {

  /** Holds the constants; in the package of the generated classes. */
  static final String CLASS = "com/dylibso/chicory/$gen/ComparedConstants";

  /** Where Chicory has the operations of WebAssembly. */
  static final String OPERATIONS = "com/dylibso/chicory/runtime/OpcodeImpl";

  private static final Set<String> COMPARISONS =
      Set.of(
          "I32_LT_S",
          "I32_LT_U",
          "I32_LE_S",
          "I32_LE_U",
          "I32_GT_S",
          "I32_GT_U",
          "I32_GE_S",
          "I32_GE_U",
          "i32_ge_u");

  /** As many as one initialiser can set. Further ones stay visible. */
  private static final int MAX = 6_000;

  private final Map<Integer, String> fields = new LinkedHashMap<>();

  /** Rewrites a class. */
  byte[] hide(byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor to =
                Objects.requireNonNull(
                    super.visitMethod(access, name, descriptor, signature, exceptions));
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
              @Override
              public void visitEnd() {
                hide(instructions);
                accept(to);
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }

  private void hide(InsnList instructions) {
    AbstractInsnNode previous = null;
    for (AbstractInsnNode each = instructions.getFirst(); each != null; each = each.getNext()) {
      if (previous != null
          && each instanceof MethodInsnNode call
          && COMPARISONS.contains(call.name)
          && call.desc.equals("(II)I")) {
        Integer constant = constant(previous);
        String field = constant == null ? null : field(constant);
        if (field != null) {
          instructions.set(previous, new FieldInsnNode(Opcodes.GETSTATIC, CLASS, field, "I"));
        }
      }
      previous = each;
    }
  }

  private static @Nullable Integer constant(AbstractInsnNode instruction) {
    int code = instruction.getOpcode();
    if (code >= Opcodes.ICONST_M1 && code <= Opcodes.ICONST_5) {
      return code - Opcodes.ICONST_0;
    }
    if (instruction instanceof IntInsnNode push
        && (code == Opcodes.BIPUSH || code == Opcodes.SIPUSH)) {
      return push.operand;
    }
    return instruction instanceof LdcInsnNode load && load.cst instanceof Integer value
        ? value
        : null;
  }

  private @Nullable String field(int constant) {
    String known = fields.get(constant);
    if (known == null && fields.size() < MAX) {
      known = "c" + fields.size();
      fields.put(constant, known);
    }
    return known;
  }

  /** The class with the constants found so far. */
  byte[] toClass() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        CLASS,
        null,
        "java/lang/Object",
        null);
    fields
        .values()
        .forEach(
            name ->
                writer
                    .visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "I", null, null)
                    .visitEnd());
    MethodVisitor initialiser =
        writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    initialiser.visitCode();
    fields.forEach(
        (constant, name) -> {
          initialiser.visitLdcInsn(constant);
          initialiser.visitFieldInsn(Opcodes.PUTSTATIC, CLASS, name, "I");
        });
    initialiser.visitInsn(Opcodes.RETURN);
    initialiser.visitMaxs(0, 0);
    initialiser.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
