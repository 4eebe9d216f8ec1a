import type { Node } from "../../ast.ts";
import type { Argument } from "../client-calls.ts";
import {
  array,
  arrow,
  assign,
  block,
  conditional,
  either,
  identifier,
  index,
  literal,
  member,
  object,
  property,
  self,
  sequence,
  sum,
  template,
} from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import {
  childOf,
  childrenOf,
  descendantsOf,
  fieldOf,
  fieldsOf,
  namedChildren,
  type SyntaxNode,
} from "../syntax-node.ts";
import { unescapeText } from "../unescape-text.ts";
import { swiftCall, swiftFilter } from "./swift-calls.ts";
import type { SwiftLowering } from "./swift-lowering.ts";

const silent =
  /^(modifiers|attribute|user_type|optional_type|type_|tuple_type|function_type|opaque_type|array_type|dictionary_type|.*_modifier|try_operator|bang|value_binding_pattern|capture_list|lambda_function_type|wildcard_pattern|else|throws|catch_keyword|default_keyword|as_operator|availability_condition)$/;

export function swiftNodes(lowering: SwiftLowering, nodes: readonly SyntaxNode[]): Node[] {
  return nodes
    .filter(({ type }) => !silent.test(type))
    .map((node) => lowering.statement(node) ?? swiftValue(lowering, node));
}

export function swiftValue(lowering: SwiftLowering, node: SyntaxNode): Node {
  const text = sourceOf(lowering, node);
  const lower = (child: SyntaxNode | null | undefined) =>
    child ? swiftValue(lowering, child) : sequence([], node);
  const field = (name: string) => lower(fieldOf(node, name));
  switch (node.type) {
    case "simple_identifier":
      return lowering.names.read(text, node);
    case "self_expression":
      return self(node);
    case "line_string_literal":
    case "multi_line_string_literal":
      return stringOf(lowering, node);
    case "raw_string_literal":
      return literal(text.replace(/^#+"|"#+$/g, ""), node);
    case "integer_literal":
    case "real_literal":
      return literal(Number(text.replaceAll("_", "")), node);
    case "boolean_literal":
      return literal(text === "true", node);
    case "nil":
      return literal(null, node);
    case "array_literal":
      return array(fieldsOf(node, "element").map(lower), node);
    case "dictionary_literal":
      return dictionaryOf(lowering, node);
    case "navigation_expression": {
      const suffix = fieldOf(node, "suffix");
      const name = suffix ? (fieldOf(suffix, "suffix") ?? childOf(suffix, "simple_identifier")) : null;
      return name ? member(field("target"), sourceOf(lowering, name), name) : field("target");
    }
    case "call_expression":
      return callOf(lowering, node);
    case "lambda_literal":
      return swiftClosure(lowering, node);
    case "ternary_expression":
      return conditional(field("condition"), field("if_true"), field("if_false"), node);
    case "nil_coalescing_expression":
      return either(field("value"), field("if_nil"), node);
    case "additive_expression": {
      const sides: [Node, Node] = [field("lhs"), field("rhs")];
      return childOf(node, "+") ? sum(...sides, node) : sequence(sides, node);
    }
    case "assignment":
      return assign(field("target"), field("result"), node, childOf(node, "=") ? "=" : "+=");
    case "as_expression":
    case "postfix_expression":
    case "await_expression":
    case "try_expression":
      return lower(fieldOf(node, "expr") ?? fieldOf(node, "target") ?? namedChildren(node)[0]);
    case "statements":
      return block(swiftNodes(lowering, namedChildren(node)), node);
    default: {
      const lowered = swiftNodes(lowering, namedChildren(node));
      const [only] = lowered;
      return only && lowered.length === 1 ? only : sequence(lowered, node);
    }
  }
}

function stringOf(lowering: SwiftLowering, node: SyntaxNode): Node {
  const isBlock = node.type === "multi_line_string_literal";
  const parts = namedChildren(node).map((part): string | Node => {
    if (part.type === "interpolated_expression") {
      const value = fieldOf(part, "value") ?? namedChildren(part)[0];
      return value ? swiftValue(lowering, value) : sequence([], part);
    }
    return unescapeText(sourceOf(lowering, part));
  });
  const [only] = parts;
  // The line breaks after the opening and before the closing quotes belong to neither.
  if (isBlock && parts.length === 1 && typeof only === "string") return literal(only.trim(), node);
  return template(parts, node);
}

function dictionaryOf(lowering: SwiftLowering, node: SyntaxNode): Node {
  const keys = fieldsOf(node, "key");
  const values = fieldsOf(node, "value");
  const properties = keys.flatMap((key, position) => {
    const value = values[position];
    if (!value) return [];
    const lowered = swiftValue(lowering, key);
    const entry = swiftValue(lowering, value);
    if (lowered.type === "Literal") return [property(String(lowered.value), entry)];
    return [{ ...property("", entry), key: lowered, computed: true }];
  });
  return object(properties, node);
}

/** Trailing closures are arguments, whether the grammar hangs them on the call or on a call of it. */
function callOf(lowering: SwiftLowering, node: SyntaxNode): Node {
  const [callee] = namedChildren(node);
  const suffix = childOf(node, "call_suffix");
  if (!callee || !suffix) return sequence([], node);
  const list = childOf(suffix, "value_arguments");
  const closures = childrenOf(suffix, "lambda_literal");
  const inner = callee.type === "call_expression" ? childOf(callee, "call_suffix") : null;
  if (!list && inner && childOf(inner, "value_arguments") && !childOf(inner, "lambda_literal")) {
    const [target] = namedChildren(callee);
    const given = childOf(inner, "value_arguments");
    if (target && given && !isSubscript(lowering, given))
      return completeCall(
        lowering,
        target,
        [...argumentsOf(lowering, given), ...closed(lowering, closures)],
        node,
      );
  }
  if (list && isSubscript(lowering, list)) {
    const [key] = argumentsOf(lowering, list);
    return index(swiftValue(lowering, callee), key?.value ?? sequence([], list), node);
  }
  const args = list ? argumentsOf(lowering, list) : [];
  return completeCall(lowering, callee, [...args, ...closed(lowering, closures)], node);
}

function isSubscript(lowering: SwiftLowering, list: SyntaxNode): boolean {
  return sourceOf(lowering, list).startsWith("[");
}

function closed(lowering: SwiftLowering, closures: readonly SyntaxNode[]): Argument[] {
  return closures.map((closure) => ({ name: null, value: swiftClosure(lowering, closure) }));
}

function completeCall(
  lowering: SwiftLowering,
  callee: SyntaxNode,
  args: readonly Argument[],
  node: SyntaxNode,
): Node {
  const filter = filterCase(lowering, callee);
  const read = filter ? swiftFilter(lowering, filter, args, node) : null;
  return read ?? swiftCall(lowering, swiftValue(lowering, callee), args, node);
}

/** `.eq` or `RealtimePostgresFilter.eq`. */
function filterCase(lowering: SwiftLowering, callee: SyntaxNode): string | null {
  const source = sourceOf(lowering, callee).replaceAll("`", "");
  return /^(?:RealtimePostgresFilter)?\.(\w+)$/.exec(source)?.[1] ?? null;
}

function argumentsOf(lowering: SwiftLowering, list: SyntaxNode): Argument[] {
  return childrenOf(list, "value_argument").map((argument) => {
    const label = childOf(argument, "value_argument_label");
    const value = fieldOf(argument, "value") ?? namedChildren(argument).at(-1);
    return {
      name: label ? sourceOf(lowering, label) : null,
      value: value ? swiftValue(lowering, value) : sequence([], argument),
    };
  });
}

export function swiftClosure(lowering: SwiftLowering, node: SyntaxNode): Node {
  const type = childOf(node, "lambda_function_type");
  const names = (type ? descendantsOf(type, "lambda_parameter") : []).flatMap((parameter) => {
    const name = fieldOf(parameter, "name") ?? childOf(parameter, "simple_identifier");
    return name?.type === "simple_identifier" ? [name] : [];
  });
  const params = names.map((name) => identifier(sourceOf(lowering, name), name));
  const statements = childOf(node, "statements");
  const inner = statements ? namedChildren(statements) : [];
  return lowering.names.inFunction(
    names.map((name) => sourceOf(lowering, name)),
    () => {
      const body = swiftNodes(lowering, inner);
      const [only] = body;
      const isValue = only && body.length === 1 && !/Declaration|Statement/.test(only.type);
      return arrow(params, isValue ? only : block(body, statements ?? node), node);
    },
  );
}
