package dev.modus.core.internal.wasm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Rewrites the classes Chicory's compiler made of a module.
 *
 * <p>Guest functions become methods that call helpers of one more generated class, named {@code
 * …Shaded}. A few of these helpers are replaced, each for its own reason:
 *
 * <ul>
 *   <li>{@code checkInterruption} asks {@link InterruptionPoll}, a copy of which is added to the
 *       classes, instead of reading a volatile field at every loop iteration.
 *   <li>{@code i32_ge_u} and {@code memoryCopy} go through a field with a lambda, Chicory's way
 *       around the bug that {@link ComparedConstants} goes around for all comparisons. They need it
 *       no longer.
 * </ul>
 */
final class GeneratedClasses {

  /** Changes when the rewriting does, so that cached classes of another kind are not used. */
  static final int VERSION = 4;

  private static final String SHADED = "Shaded.class";
  private static final String POLL_SUFFIX = "InterruptionPoll";
  private static final String TEMPLATE = Type.getInternalName(InterruptionPoll.class);
  private static final String MEMORY = "com/dylibso/chicory/runtime/Memory";

  private GeneratedClasses() {}

  /** The name of the class that was added to those of a machine. */
  static String pollOf(Class<?> machine) {
    return machine.getPackageName() + "." + POLL_SUFFIX;
  }

  /**
   * Rewrites a jar of generated classes.
   *
   * @throws IOException if the jar is not what the compiler writes
   */
  static byte[] rewrite(byte[] jar) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(jar.length + 4_096);
    String folder = null;
    boolean first = true;
    ComparedConstants constants = new ComparedConstants();
    try (JarInputStream from = new JarInputStream(new ByteArrayInputStream(jar));
        JarOutputStream to = new JarOutputStream(out)) {
      to.setLevel(Deflater.BEST_SPEED);
      for (JarEntry entry = from.getNextJarEntry(); entry != null; entry = from.getNextJarEntry()) {
        byte[] content = from.readAllBytes();
        String name = entry.getName();
        if (first && name.endsWith(".class")) { // before whoever refers to them is linked
          first = false;
          String place = name.substring(0, name.lastIndexOf('/') + 1);
          put(to, place + "PolledStack.class", PolledInterpretation.stack(place));
          put(to, place + "PolledInterpreter.class", PolledInterpretation.interpreter(place));
        }
        if (name.endsWith(SHADED)) {
          folder = name.substring(0, name.lastIndexOf('/') + 1);
          content = new Helpers(folder + POLL_SUFFIX).rewrite(content);
        } else if (name.endsWith(".class")) {
          content = PolledInterpretation.rewrite(constants.hide(content), name);
        }
        put(to, name, content);
      }
      if (folder == null) {
        throw new IOException("no helper class among the generated classes");
      }
      put(to, folder + POLL_SUFFIX + ".class", poll(folder + POLL_SUFFIX));
      put(to, ComparedConstants.CLASS + ".class", constants.toClass());
    }
    return out.toByteArray();
  }

  private static void put(JarOutputStream to, String name, byte[] content) throws IOException {
    to.putNextEntry(new JarEntry(name));
    to.write(content);
    to.closeEntry();
  }

  /** A copy of the template, under the name it has among the generated classes. */
  private static byte[] poll(String name) throws IOException {
    String resource = TEMPLATE.substring(TEMPLATE.lastIndexOf('/') + 1) + ".class";
    try (InputStream template =
        Objects.requireNonNull(GeneratedClasses.class.getResourceAsStream(resource), resource)) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(template)
          .accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, TEMPLATE, name)), 0);
      return writer.toByteArray();
    }
  }

  /** Replaces the bodies of helpers. */
  private static final class Helpers extends ClassVisitor {

    private final String poll;
    private int replaced;

    Helpers(String poll) {
      super(Opcodes.ASM9);
      this.poll = poll;
    }

    byte[] rewrite(byte[] original) throws IOException {
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      cv = writer;
      new ClassReader(original).accept(this, 0);
      if (replaced != 3) {
        throw new IOException("the generated classes are not those of a known compiler");
      }
      return writer.toByteArray();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor method =
          Objects.requireNonNull(cv).visitMethod(access, name, descriptor, signature, exceptions);
      boolean known =
          switch (name + descriptor) {
            case "checkInterruption()V" -> checkInterruption(method);
            case "i32_ge_u(II)I" -> notLess(method);
            case "memoryCopy(IIIL" + MEMORY + ";)V" -> copy(method);
            default -> false;
          };
      if (!known) {
        return method;
      }
      method.visitMaxs(0, 0);
      method.visitEnd();
      replaced++;
      return null;
    }

    private boolean checkInterruption(MethodVisitor method) {
      method.visitCode();
      method.visitMethodInsn(Opcodes.INVOKESTATIC, poll, "check", "()V", false);
      method.visitInsn(Opcodes.RETURN);
      return true;
    }

    private static boolean notLess(MethodVisitor method) {
      method.visitCode();
      method.visitVarInsn(Opcodes.ILOAD, 0);
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitMethodInsn(
          Opcodes.INVOKESTATIC, ComparedConstants.OPERATIONS, "I32_GE_U", "(II)I", false);
      method.visitInsn(Opcodes.IRETURN);
      return true;
    }

    private static boolean copy(MethodVisitor method) {
      method.visitCode();
      method.visitVarInsn(Opcodes.ALOAD, 3);
      for (int i = 0; i < 3; i++) {
        method.visitVarInsn(Opcodes.ILOAD, i);
      }
      method.visitMethodInsn(Opcodes.INVOKEINTERFACE, MEMORY, "copy", "(III)V", true);
      method.visitInsn(Opcodes.RETURN);
      return true;
    }
  }
}
