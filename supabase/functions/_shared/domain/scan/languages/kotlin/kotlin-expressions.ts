import type { Node } from "../../ast.ts";
import {
  arrow,
  assign,
  block,
  conditional,
  either,
  identifier,
  index,
  literal,
  member,
  self,
  sequence,
  sum,
  template,
} from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { childOf, childrenOf, descendantsOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { unescapeText } from "../unescape-text.ts";
import { kotlinCall } from "./kotlin-calls.ts";
import type { KotlinLowering } from "./kotlin-lowering.ts";

const silent =
  /^(modifiers|user_type|nullable_type|type_|function_type|parenthesized_type|annotation|binding_pattern_kind|callable_reference|label)/;

export function kotlinNodes(lowering: KotlinLowering, nodes: readonly SyntaxNode[]): Node[] {
  return nodes
    .filter(({ type }) => !silent.test(type))
    .map((node) => lowering.statement(node) ?? kotlinValue(lowering, node));
}

export function kotlinValue(lowering: KotlinLowering, node: SyntaxNode): Node {
  const text = sourceOf(lowering, node);
  const children = namedChildren(node).filter(({ type }) => !silent.test(type));
  const [first, second] = children;
  const lower = (child: SyntaxNode | undefined) =>
    child ? kotlinValue(lowering, child) : sequence([], node);
  switch (node.type) {
    case "simple_identifier":
      return lowering.names.read(text, node);
    case "this_expression":
      return self(node);
    case "string_literal":
      return stringOf(lowering, node);
    case "integer_literal":
    case "long_literal":
    case "real_literal":
      return literal(Number(text.replace(/[_LfF]/g, "")), node);
    case "boolean_literal":
      return literal(text === "true", node);
    case "null":
    case "null_literal":
      return literal(null, node);
    case "navigation_expression":
      return navigation(lowering, lower(first), childOf(node, "navigation_suffix"), node);
    case "directly_assignable_expression":
      return children
        .slice(1)
        .reduce((target, suffix) => navigation(lowering, target, suffix, node), lower(first));
    case "indexing_expression": {
      const suffix = childOf(node, "indexing_suffix");
      return index(lower(first), lower(suffix ? namedChildren(suffix)[0] : undefined), node);
    }
    case "call_expression":
      return kotlinCall(lowering, node);
    case "lambda_literal":
    case "anonymous_function":
      return kotlinClosure(lowering, node);
    case "elvis_expression":
      return either(lower(first), lower(second), node);
    case "additive_expression":
      return childOf(node, "+")
        ? sum(lower(first), lower(second), node)
        : sequence([lower(first), lower(second)], node);
    case "as_expression":
    case "postfix_expression":
    case "parenthesized_expression":
      return lower(first);
    case "assignment": {
      const operator = childOf(node, "=") ? "=" : "+=";
      return assign(lower(first), lower(second), node, operator);
    }
    case "if_expression":
      return branch(lowering, node);
    case "when_expression":
      return when(lowering, node);
    case "control_structure_body":
    case "statements": {
      const lowered = kotlinNodes(lowering, children);
      const [only] = lowered;
      return only && lowered.length === 1 ? only : block(lowered, node);
    }
    default: {
      const lowered = kotlinNodes(lowering, children);
      const [only] = lowered;
      return only && lowered.length === 1 ? only : sequence(lowered, node);
    }
  }
}

function navigation(
  lowering: KotlinLowering,
  target: Node,
  suffix: SyntaxNode | null | undefined,
  node: SyntaxNode,
): Node {
  const name = suffix ? childOf(suffix, "simple_identifier") : null;
  if (name) return member(target, sourceOf(lowering, name), name);
  const key = suffix ? namedChildren(suffix)[0] : undefined;
  return key ? index(target, kotlinValue(lowering, key), node) : target;
}

function stringOf(lowering: KotlinLowering, node: SyntaxNode): Node {
  const isRaw = sourceOf(lowering, node).startsWith('"""');
  const parts = namedChildren(node).map((part): string | Node => {
    const text = sourceOf(lowering, part);
    if (part.type === "interpolated_identifier") return lowering.names.read(text.replace(/^\$/, ""), part);
    if (part.type === "interpolated_expression") {
      const [inner] = namedChildren(part);
      return inner ? kotlinValue(lowering, inner) : sequence([], part);
    }
    return isRaw ? text : unescapeText(text);
  });
  return template(parts, node);
}

/** `if (x) a else b` is a value in Kotlin. */
function branch(lowering: KotlinLowering, node: SyntaxNode): Node {
  const bodies = childrenOf(node, "control_structure_body");
  const [condition] = namedChildren(node);
  const test = condition ? kotlinValue(lowering, condition) : sequence([], node);
  const [consequent, alternate] = bodies.map((body) => kotlinValue(lowering, body));
  if (!consequent) return test;
  return conditional(test, consequent, alternate ?? identifier("undefined", node), node);
}

function when(lowering: KotlinLowering, node: SyntaxNode): Node {
  const bodies = childrenOf(node, "when_entry").flatMap((entry) => {
    const body = childOf(entry, "control_structure_body");
    return body ? [kotlinValue(lowering, body)] : [];
  });
  const last = bodies.pop() ?? sequence([], node);
  return bodies.reduceRight<Node>(
    (otherwise, body) => conditional(sequence([], node), body, otherwise, node),
    last,
  );
}

/** `{ a, b -> … }`; the only parameter of a lambda without a list is `it`. */
export function kotlinClosure(lowering: KotlinLowering, node: SyntaxNode): Node {
  const list = childOf(node, "lambda_parameters", "function_value_parameters");
  const names = list
    ? descendantsOf(list, "variable_declaration", "parameter").flatMap((parameter) => {
        const name = childOf(parameter, "simple_identifier");
        return name ? [name] : [];
      })
    : [];
  const params = list
    ? names.map((name) => identifier(sourceOf(lowering, name), name))
    : [identifier("it", node)];
  const known = list ? names.map((name) => sourceOf(lowering, name)) : ["it"];
  const body = childOf(node, "statements") ?? childOf(node, "function_body");
  return lowering.names.inFunction(known, () =>
    arrow(params, body ? kotlinValue(lowering, body) : block([], node), node),
  );
}
