import type { Node } from "../../ast.ts";
import { memberName } from "../../static-name.ts";
import {
  type Argument,
  broadcastBinding,
  type Condition,
  changesBinding,
  filterOf,
  isName,
  named,
  positional,
  presenceBinding,
} from "../client-calls.ts";
import { call, literal, object, type Place, property, sequence } from "../estree.ts";
import { ordinaryCall } from "../ordinary-call.ts";
import type { SwiftLowering } from "./swift-lowering.ts";

const events: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AnyAction: "*",
    InsertAction: "INSERT",
    UpdateAction: "UPDATE",
    DeleteAction: "DELETE",
  }),
);

/** Cases of RealtimePostgresFilter, as Realtime names them. */
const operators: ReadonlyMap<string, string> = new Map(
  Object.entries({
    eq: "eq",
    neq: "neq",
    gt: "gt",
    gte: "gte",
    lt: "lt",
    lte: "lte",
    in: "in",
    like: "like",
    ilike: "ilike",
    match: "match",
    imatch: "imatch",
    is: "is",
    isDistinct: "isdistinct",
  }),
);

/** A call, with supabase-swift's in terms of supabase-js. Labels keep the order of the parameters. */
export function swiftCall(
  lowering: SwiftLowering,
  callee: Node,
  args: readonly Argument[],
  place: Place,
): Node {
  const own = callee.type === "MemberExpression" ? channelCall(callee.object, callee, args) : null;
  if (own) return own;
  if (isName(callee, "ChannelFilter")) {
    const properties = args.map(({ name, value }) => property(name ?? "", value));
    return object(properties, place);
  }
  const name = callee.type === "MemberExpression" ? memberName(callee) : nameOf(callee);
  const signature = lowering.signatures.get(name ?? "") ?? null;
  const known = signature && args.every(({ name: label }) => label === null || signature.includes(label));
  if (known) return ordinaryCall(callee, args, signature, place);
  return call(
    callee,
    args.map(({ value }) => value),
    place,
  );
}

function nameOf(node: Node): string | null {
  return node.type === "Identifier" ? node.name : null;
}

function channelCall(
  target: Node,
  callee: Extract<Node, { type: "MemberExpression" }>,
  args: readonly Argument[],
): Node | null {
  const at = callee.property;
  const callback = args.find(({ value }) => value.type === "ArrowFunctionExpression")?.value ?? null;
  switch (memberName(callee)) {
    case "postgresChange":
    case "onPostgresChange": {
      const options = {
        event: eventOf(positional(args, 0), at),
        schema: named(args, "schema") ?? literal("public", at),
        table: named(args, "table"),
        filter: named(args, "filter"),
        select: named(args, "select"),
      };
      return changesBinding(target, options, callback ?? named(args, "callback"), at);
    }
    case "broadcastStream":
    case "onBroadcast":
    case "onBroadcastData":
      return named(args, "event") ? broadcastBinding(target, named(args, "event"), callback, at) : null;
    case "presenceChange":
    case "onPresenceChange":
      return presenceBinding(target, "sync", callback, at);
    default:
      return null;
  }
}

/** `InsertAction.self`; a type that is a parameter is for run time to say. */
function eventOf(type: Node | null, place: Place): Node {
  const name = type?.type === "MemberExpression" && isNamed(type) ? nameOf(type.object) : null;
  const event = name === null ? undefined : events.get(name);
  return event ? literal(event, place) : sequence(type ? [type] : [], place);
}

function isNamed(type: Extract<Node, { type: "MemberExpression" }>): boolean {
  return memberName(type) === "self";
}

/** `.eq("room_id", value: id)`, `.and([…])` and `.not(…)`; null for any other case of an enum. */
export function swiftFilter(
  lowering: SwiftLowering,
  name: string,
  args: readonly Argument[],
  place: Place,
): Node | null {
  const conditions = conditionsOf(lowering, name, args);
  if (!conditions || conditions.length === 0) return null;
  const filter = filterOf(conditions, place);
  lowering.filters.set(filter, conditions);
  return filter;
}

function conditionsOf(
  { filters }: SwiftLowering,
  name: string,
  args: readonly Argument[],
): readonly Condition[] | null {
  const first = positional(args, 0);
  if (!first) return null;
  if (name === "and") {
    const parts = first.type === "ArrayExpression" ? first.elements : [];
    const known = parts.map((part) => (part ? filters.get(part) : undefined));
    return known.every((part) => part !== undefined) ? known.flat() : null;
  }
  if (name === "not") {
    const [only, ...others] = filters.get(first) ?? [];
    return only && others.length === 0 ? [{ ...only, negated: true }] : null;
  }
  const operator = operators.get(name);
  const value = named(args, "value") ?? named(args, "values");
  return operator && value ? [{ column: first, operator, value }] : null;
}
