import type { Node } from "../ast.ts";
import {
  arrow,
  block,
  call,
  identifier,
  literal,
  member,
  object,
  type Place,
  property,
  spread,
} from "./estree.ts";

/** One argument of a call: by its name, or by its position. */
export interface Argument {
  name: string | null;
  value: Node;
}

export interface ChangesOptions {
  event: Node | null;
  schema: Node | null;
  table: Node | null;
  filter: Node | null;
  select?: Node | null;
  /** An object that brings in more of them. */
  rest?: Node | null;
}

export interface Condition {
  column: Node;
  /** As Realtime names it. */
  operator: string;
  value: Node;
  negated?: boolean;
}

/** The binding of another client as supabase-js would write it; `place` is the method's name. */
export function changesBinding(
  channel: Node,
  options: ChangesOptions,
  callback: Node | null,
  place: Place,
): Node {
  const { rest, ...parts } = options;
  const properties = Object.entries(parts).flatMap(([name, value]) => (value ? [property(name, value)] : []));
  const all = rest ? [spread(rest, place), ...properties] : properties;
  return binding("postgres_changes", channel, object(all, place), callback, place);
}

export function broadcastBinding(
  channel: Node,
  event: Node | null,
  callback: Node | null,
  place: Place,
): Node {
  const options = object([property("event", event ?? literal("*", place))], place);
  return binding("broadcast", channel, options, callback, place);
}

export function presenceBinding(channel: Node, event: string, callback: Node | null, place: Place): Node {
  const options = object([property("event", literal(event, place))], place);
  return binding("presence", channel, options, callback, place);
}

function binding(kind: string, channel: Node, options: Node, callback: Node | null, place: Place): Node {
  const handler = callback ?? arrow([], block([], place), place);
  const end = Math.max(place.end, options.end, handler.end);
  const on = member(channel, "on", place);
  return call(on, [literal(kind, place), options, handler], { start: channel.start, end });
}

/** Conditions as realtime-js's filter builder, which the engine reads. */
export function filterOf(conditions: readonly Condition[], place: Place): Node {
  let built: Node = call(identifier("postgresChangesFilter", place), [], place);
  for (const { column, operator, value, negated } of conditions) {
    const method = member(built, negated ? "not" : operator, place);
    const args = negated ? [column, literal(operator, place), value] : [column, value];
    built = call(method, args, place);
  }
  return built;
}

export function named(args: readonly Argument[], name: string): Node | null {
  return args.find((argument) => argument.name === name)?.value ?? null;
}

export function positional(args: readonly Argument[], position: number): Node | null {
  return args.filter(({ name }) => name === null)[position]?.value ?? null;
}

/** By name, else by position. */
export function argumentOf(args: readonly Argument[], name: string, position: number): Node | null {
  return named(args, name) ?? positional(args, position);
}

export function isName(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}
