import type { Node } from "../../ast.ts";
import type { Argument } from "../client-calls.ts";
import {
  array,
  assign,
  conditional,
  either,
  identifier,
  index,
  literal,
  member,
  object,
  type Place,
  property,
  self,
  sequence,
  spread,
  sum,
} from "../estree.ts";
import { type Lowering, sourceOf } from "../lowering.ts";
import { childOf, childrenOf, fieldsOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { type DartCalls, dartMember } from "./dart-calls.ts";
import { dartString } from "./dart-string.ts";

export interface DartLowering extends Lowering {
  calls: DartCalls;
  /** Statements and declarations; null for what is neither. */
  statement(node: SyntaxNode): Node | null;
  /** `(a, b) => …` and `(a, b) { … }`. */
  closure(node: SyntaxNode): Node;
}

const selectors: ReadonlySet<string> = new Set([
  "selector",
  "unconditional_assignable_selector",
  "conditional_assignable_selector",
  "cascade_section",
  "argument_part",
]);

/** Nodes that hold no value: types, names of labels, keywords. */
const silent =
  /^(type_|nullable_type|void_type|function_type|inferred_type|.*_builtin$|label$|annotation$|.*_operator$|cast_|is_operator)/;

/** A primary expression stands beside its selectors in Dart's grammar: `a` `.b` `(c)`. */
export function dartGroups(lowering: DartLowering, nodes: readonly SyntaxNode[]): Node[] {
  const groups: Node[] = [];
  for (const node of nodes) {
    if (silent.test(node.type)) continue;
    const base = selectors.has(node.type) ? groups.pop() : undefined;
    if (base) groups.push(select(lowering, base, node));
    else groups.push(lowering.statement(node) ?? expression(lowering, node));
  }
  return groups;
}

/** One value of sibling nodes; several are walked and nobody knows their value. */
export function dartValue(lowering: DartLowering, nodes: readonly SyntaxNode[], place: Place): Node {
  const groups = dartGroups(lowering, nodes);
  const [only] = groups;
  return only && groups.length === 1 ? only : sequence(groups, place);
}

function expression(lowering: DartLowering, node: SyntaxNode): Node {
  const { names } = lowering;
  const text = sourceOf(lowering, node);
  const sides = (field: string) => dartValue(lowering, fieldsOf(node, field), node);
  switch (node.type) {
    case "identifier":
      return names.read(text, node);
    case "this":
      return self(node);
    case "string_literal":
      return dartString(node, lowering.text, (hole) => {
        const [inner] = hole.children.filter(({ type }) => type === "identifier_dollar_escaped");
        return inner
          ? names.read(sourceOf(lowering, inner), inner)
          : dartValue(lowering, namedChildren(hole), hole);
      });
    case "decimal_integer_literal":
    case "decimal_floating_point_literal":
      return literal(Number(text.replaceAll("_", "")), node);
    case "true":
    case "false":
      return literal(node.type === "true", node);
    case "null_literal":
      return literal(null, node);
    case "list_literal":
      return array(dartGroups(lowering, namedChildren(node)), node);
    case "spread_element":
      return spread(dartValue(lowering, namedChildren(node), node), node);
    case "set_or_map_literal":
      return mapOf(lowering, node);
    case "conditional_expression":
      return conditional(dartCondition(lowering, node), sides("consequence"), sides("alternative"), node);
    case "if_null_expression":
      return either(sides("first"), sides("second"), node);
    case "additive_expression":
      return additive(lowering, node);
    case "assignment_expression": {
      const operator = childOf(node, "=") ? "=" : "+=";
      return assign(sides("left"), sides("right"), node, operator);
    }
    case "function_expression":
      return lowering.closure(node);
    case "const_object_expression":
    case "new_expression":
      return construction(lowering, node);
    case "type_cast_expression":
      return dartValue(
        lowering,
        namedChildren(node).filter(({ type }) => type !== "type_cast"),
        node,
      );
    default:
      return dartValue(lowering, namedChildren(node), node);
  }
}

/** What stands before `?` or in the parentheses of an `if`: it has no field of its own. */
export function dartCondition(lowering: DartLowering, node: SyntaxNode): Node {
  const parts = node.children.filter(({ named, field }) => named && field === null);
  return dartValue(lowering, parts, node);
}

function select(lowering: DartLowering, base: Node, node: SyntaxNode): Node {
  const [first] = namedChildren(node);
  switch (node.type) {
    case "selector":
      return first ? select(lowering, base, first) : base;
    case "unconditional_assignable_selector":
    case "conditional_assignable_selector": {
      if (first?.type === "identifier") {
        const name = sourceOf(lowering, first);
        return dartMember(base, name, first) ?? member(base, name, first);
      }
      return first ? index(base, dartValue(lowering, namedChildren(first), first), node) : base;
    }
    case "argument_part": {
      const list = childOf(node, "arguments");
      const place = { start: base.start, end: node.end };
      return list ? lowering.calls.call(base, dartArguments(lowering, list), place) : base;
    }
    case "cascade_section":
      return cascade(lowering, base, node);
    default:
      return sequence([base, expression(lowering, node)], node);
  }
}

/** `..on(…)` is a call on the same object, and calls of a channel give the channel. */
function cascade(lowering: DartLowering, base: Node, node: SyntaxNode): Node {
  const [selector, ...rest] = namedChildren(node);
  const name = selector ? childOf(selector, "identifier") : null;
  if (!name) return sequence([base, ...dartGroups(lowering, namedChildren(node))], node);
  let lowered: Node = member(base, sourceOf(lowering, name), name);
  const other: Node[] = [];
  for (const part of rest) {
    if (selectors.has(part.type)) lowered = select(lowering, lowered, part);
    else other.push(...dartGroups(lowering, [part]));
  }
  const [value] = other;
  return value ? assign(lowered, value, node) : lowered;
}

export function dartArguments(lowering: DartLowering, list: SyntaxNode): Argument[] {
  return namedChildren(list).map((argument) => {
    const label = childOf(argument, "label");
    const name = label ? childOf(label, "identifier") : null;
    const values = namedChildren(argument).filter(({ type }) => type !== "label");
    const value = dartValue(lowering, argument.type === "argument" || label ? values : [argument], argument);
    return { name: name ? sourceOf(lowering, name) : null, value };
  });
}

function construction(lowering: DartLowering, node: SyntaxNode): Node {
  const name = childOf(node, "type_identifier");
  const list = childOf(node, "arguments");
  if (!name || !list) return dartValue(lowering, namedChildren(node), node);
  const callee = identifier(sourceOf(lowering, name), name);
  return lowering.calls.call(callee, dartArguments(lowering, list), node);
}

function mapOf(lowering: DartLowering, node: SyntaxNode): Node {
  const pairs = childrenOf(node, "pair");
  if (pairs.length < namedChildren(node).filter(({ type }) => !silent.test(type)).length)
    return sequence(dartGroups(lowering, namedChildren(node)), node);
  const properties = pairs.map((pair) => {
    const key = dartValue(lowering, fieldsOf(pair, "key"), pair);
    const value = dartValue(lowering, fieldsOf(pair, "value"), pair);
    if (key.type === "Literal") return property(String(key.value), value);
    return { ...property("", value), key, computed: true };
  });
  return object(properties, node);
}

function additive(lowering: DartLowering, node: SyntaxNode): Node {
  const operators = childrenOf(node, "additive_operator").map((operator) => sourceOf(lowering, operator));
  const sides = dartGroups(lowering, namedChildren(node));
  const [first, ...rest] = sides;
  if (!first || operators.some((operator) => operator !== "+")) return sequence(sides, node);
  return rest.reduce((left, right) => sum(left, right, { start: left.start, end: right.end }), first);
}
