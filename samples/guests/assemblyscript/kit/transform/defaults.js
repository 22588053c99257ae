import { LiteralKind, NodeKind } from "assemblyscript";

/** What metadata says for an initializer it cannot express: "there is a default, and only the guest knows it". */
const UNKNOWN = "";

/** The JSON value of a parameter's initializer. Only literals are known; `-1` is an operator and so already is not. */
export function defaultOf(expression) {
  switch (expression.kind) {
    case NodeKind.True: return true;
    case NodeKind.False: return false;
    case NodeKind.Null: return null;
    case NodeKind.Literal: return literal(expression);
    default: return UNKNOWN;
  }
}

function literal(expression) {
  switch (expression.literalKind) {
    case LiteralKind.Integer: return expression.value.toNumber(); // a double, as the format has it: 2^53 and up lose digits
    case LiteralKind.Float: return expression.value;
    case LiteralKind.String: return expression.value;
    case LiteralKind.Array: return expression.elementExpressions.map(defaultOf);
    default: return UNKNOWN;
  }
}
