import type { Node } from "./ast.ts";

/** The expression inside casts, `!`, `satisfies`, optional chains, parentheses and `await`. */
export function unwrap(node: Node): Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
      case "TSInstantiationExpression":
      case "ChainExpression":
      case "ParenthesizedExpression":
        current = current.expression;
        break;
      case "AwaitExpression":
        current = current.argument;
        break;
      default:
        return current;
    }
  }
}
