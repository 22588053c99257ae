package dev.modus.core.internal.bind;

import dev.modus.core.CallContext;
import dev.modus.core.GuestFunction;
import dev.modus.core.InterfaceMismatchException;
import dev.modus.core.Invocation;
import dev.modus.core.internal.limit.AsyncCall;
import dev.modus.core.internal.limit.Cancellation;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.Parameter;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes the object behind {@link dev.modus.core.FunctionEngine#bind(Class)}. */
public final class InterfaceBinding implements InvocationHandler {

  /** Calls a function by position. */
  public interface Caller {
    /** One call, which the cancellation may end. */
    Invocation call(
        CallContext context,
        String function,
        @Nullable Object[] arguments,
        @Nullable Cancellation cancellation);
  }

  private final Class<?> type;
  private final Map<Method, BoundMethod> methods;
  private final Caller caller;
  private final Executor executor;

  private InterfaceBinding(
      Class<?> type, Map<Method, BoundMethod> methods, Caller caller, Executor executor) {
    this.type = type;
    this.methods = methods;
    this.caller = caller;
    this.executor = executor;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record BoundMethod(
      String function,
      boolean hasContext,
      Conversion[] arguments,
      Conversion result,
      Shape shape) {}

  /** What a method gives back. */
  private enum Shape {
    VALUE,
    INVOCATION,
    STAGE
  }

  /** Binds an interface, or reports all that does not fit. */
  public static <T> T bind(Class<T> type, Metadata metadata, Caller caller, Executor executor) {
    if (!type.isInterface() || type.isAnnotation()) {
      throw new IllegalArgumentException(type.getName() + " is no interface");
    }
    Mismatches mismatches = new Mismatches();
    Map<Method, BoundMethod> methods = new HashMap<>();
    Method[] declared = type.getMethods();
    Arrays.sort(declared, Comparator.comparing(Method::getName).thenComparing(Method::toString));
    for (Method method : declared) {
      if (Modifier.isAbstract(method.getModifiers())) {
        BoundMethod bound = bind(method, metadata, mismatches);
        if (bound != null) {
          methods.put(method, bound);
        }
      }
    }
    if (!mismatches.found().isEmpty()) {
      throw new InterfaceMismatchException(type, metadata.app().name(), mismatches.found());
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            new InterfaceBinding(type, methods, caller, executor)));
  }

  private static @Nullable BoundMethod bind(
      Method method, Metadata metadata, Mismatches mismatches) {
    GuestFunction named = method.getAnnotation(GuestFunction.class);
    String name = named == null ? method.getName() : named.value();
    FunctionSignature function = metadata.exports().get(name);
    if (function == null) {
      mismatches.add(
          method.getName() + "()",
          "the app has no function '" + name + "'; name another one with @GuestFunction");
      return null;
    }
    Type[] types = method.getGenericParameterTypes();
    boolean hasContext = types.length > 0 && types[0] == CallContext.class;
    int first = hasContext ? 1 : 0;
    if (!countFits(function.parameters(), types.length - first)) {
      mismatches.add(
          method.getName() + "()",
          "takes "
              + (types.length - first)
              + " arguments, but the guest's function is "
              + function);
      return null;
    }
    ArgumentConversions conversions = new ArgumentConversions(metadata, mismatches);
    Conversion[] arguments = new Conversion[types.length - first];
    for (int i = 0; i < arguments.length; i++) {
      Parameter parameter = function.parameters().get(i);
      String place = method.getName() + "(" + parameter.name() + ")";
      arguments[i] = conversions.from(types[i + first], parameter.type(), place);
    }
    return result(method, function, metadata, mismatches, hasContext, arguments);
  }

  /** Parameters with defaults may be left out at the end. */
  private static boolean countFits(List<Parameter> parameters, int given) {
    return given <= parameters.size()
        && parameters.subList(given, parameters.size()).stream().allMatch(Parameter::optional);
  }

  private static BoundMethod result(
      Method method,
      FunctionSignature function,
      Metadata metadata,
      Mismatches mismatches,
      boolean hasContext,
      Conversion[] arguments) {
    Type type = method.getGenericReturnType();
    Class<?> raw = JavaType.raw(type);
    Shape shape = Shape.VALUE;
    if (raw == Invocation.class) {
      shape = Shape.INVOCATION;
    } else if (raw == CompletionStage.class || raw == CompletableFuture.class) {
      shape = Shape.STAGE;
      type = JavaType.argument(type, 0);
    }
    Conversion conversion = Conversion.NONE;
    Class<?> value = JavaType.raw(type);
    if (shape != Shape.INVOCATION && value != void.class && value != Void.class) {
      conversion = resultConversion(method, type, function, metadata, mismatches);
    }
    return new BoundMethod(function.name(), hasContext, arguments, conversion, shape);
  }

  private static Conversion resultConversion(
      Method method,
      Type type,
      FunctionSignature function,
      Metadata metadata,
      Mismatches mismatches) {
    String place = method.getName() + "()";
    if (function.results().isEmpty()) {
      mismatches.add(place, "must return void: the guest's function returns nothing");
      return Conversion.NONE;
    }
    if (function.results().size() > 1) {
      if (JavaType.raw(type) != List.class && JavaType.raw(type) != Object.class) {
        mismatches.add(place, "must return List: the guest's function is " + function);
      }
      return Conversion.NONE;
    }
    GuestType guest = function.results().get(0).type();
    return new ResultConversions(metadata, mismatches).to(type, guest, place);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    BoundMethod bound = methods.get(method);
    if (bound != null) {
      return call(bound, arguments == null ? new Object[0] : arguments);
    }
    if (method.isDefault()) {
      return invokeDefault(proxy, method, arguments);
    }
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> type.getName() + " bound to guest functions";
    };
  }

  private static @Nullable Object invokeDefault(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Class<?> owner = method.getDeclaringClass();
    if (Modifier.isPublic(owner.getModifiers())) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
        .unreflectSpecial(method, owner)
        .bindTo(proxy)
        .invokeWithArguments(arguments == null ? new Object[0] : arguments);
  }

  private @Nullable Object call(BoundMethod method, @Nullable Object[] given) {
    if (method.shape() == Shape.STAGE) {
      return AsyncCall.start(executor, cancellation -> value(method, given, cancellation));
    }
    return method.shape() == Shape.INVOCATION
        ? invocation(method, given, null)
        : value(method, given, null);
  }

  private @Nullable Object value(
      BoundMethod method, @Nullable Object[] given, @Nullable Cancellation cancellation) {
    return method.result().apply(invocation(method, given, cancellation).value());
  }

  /** A value that cannot be converted is passed as it is: the call tells what is wrong with it. */
  private static @Nullable Object convert(Conversion conversion, @Nullable Object value) {
    try {
      return conversion.apply(value);
    } catch (RuntimeException e) {
      return value;
    }
  }

  private Invocation invocation(
      BoundMethod method, @Nullable Object[] given, @Nullable Cancellation cancellation) {
    int first = method.hasContext() ? 1 : 0;
    CallContext context =
        method.hasContext() && given[0] instanceof CallContext explicit
            ? explicit
            : CallContext.empty();
    @Nullable Object[] arguments = new Object[given.length - first];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = convert(method.arguments()[i], given[i + first]);
    }
    return caller.call(context, method.function(), arguments, cancellation);
  }
}
