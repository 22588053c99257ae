package dev.modus.graphql.internal.comparison;

import graphql.language.AstPrinter;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;

/** Types as they are written: {@code [Person!]!}. */
public final class TypeTexts {

  private TypeTexts() {}

  /** The type inside all lists: {@code Person}. */
  public static String baseName(Type<?> type) {
    if (type instanceof NonNullType some) {
      return baseName(some.getType());
    }
    return type instanceof ListType list ? baseName(list.getType()) : ((TypeName) type).getName();
  }

  static boolean areSame(Type<?> a, Type<?> b) {
    return AstPrinter.printAst(a).equals(AstPrinter.printAst(b));
  }

  static String change(Type<?> was, Type<?> is) {
    return "type changed from " + AstPrinter.printAst(was) + " to " + AstPrinter.printAst(is);
  }

  /** Whether every value of one type is one of the other: {@code [Int!]!} of {@code [Int]}. */
  static boolean isNarrower(Type<?> narrow, Type<?> wide) {
    if (wide instanceof NonNullType wideInside) {
      return narrow instanceof NonNullType inside
          && isNarrower(inside.getType(), wideInside.getType());
    }
    if (narrow instanceof NonNullType inside) {
      return isNarrower(inside.getType(), wide);
    }
    if (wide instanceof ListType wideList) {
      return narrow instanceof ListType list && isNarrower(list.getType(), wideList.getType());
    }
    return narrow instanceof TypeName name
        && wide instanceof TypeName wideName
        && name.getName().equals(wideName.getName());
  }
}
