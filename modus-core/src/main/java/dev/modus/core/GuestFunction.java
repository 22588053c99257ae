package dev.modus.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the guest function a method of a bound interface calls, where the two names differ.
 *
 * @see FunctionEngine#bind(Class)
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface GuestFunction {
  /** {@return the name of the export} */
  String value();
}
