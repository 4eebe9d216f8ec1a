import type { CallExpression, Node, Property } from "../../ast.ts";
import { memberName } from "../../static-name.ts";
import {
  type Argument,
  argumentOf,
  broadcastBinding,
  type Condition,
  changesBinding,
  filterOf,
  isName,
  named,
  positional,
  presenceBinding,
} from "../client-calls.ts";
import { literal, object, type Place, property } from "../estree.ts";
import { ordinaryCall } from "../ordinary-call.ts";

/** PostgresChangeFilterType, and the methods of a stream builder, as Realtime names them. */
const operators: ReadonlyMap<string, string> = new Map(
  Object.entries({
    eq: "eq",
    neq: "neq",
    lt: "lt",
    lte: "lte",
    gt: "gt",
    gte: "gte",
    inFilter: "in",
    like: "like",
    ilike: "ilike",
    match: "match",
    imatch: "imatch",
    matchRegex: "match",
    imatchRegex: "imatch",
    isFilter: "is",
    isDistinct: "isdistinct",
  }),
);

const events: ReadonlyMap<string, string> = new Map(
  Object.entries({ all: "*", insert: "INSERT", update: "UPDATE", delete: "DELETE" }),
);
const presence: ReadonlyMap<string, string> = new Map(
  Object.entries({
    onPresenceSync: "sync",
    onPresenceJoin: "join",
    onPresenceLeave: "leave",
  }),
);

const listenTypes: ReadonlyMap<string, string> = new Map([
  ["postgresChanges", "postgres_changes"],
  ["broadcast", "broadcast"],
  ["presence", "presence"],
]);

function constant(value: string | undefined, place: Place): Node | null {
  return value === undefined ? null : literal(value, place);
}

/** The library's own constants, such as `PostgresChangeEvent.insert`. */
export function dartMember(target: Node, name: string, place: Place): Node | null {
  if (isName(target, "PostgresChangeEvent")) return constant(events.get(name), place);
  // Version 1: `.on(RealtimeListenTypes.postgresChanges, ChannelFilter(…), …)`.
  return isName(target, "RealtimeListenTypes") ? constant(listenTypes.get(name), place) : null;
}

/** supabase-flutter's calls in terms of supabase-js. Chains are kept in `streams` while their filters come in. */
export class DartCalls {
  readonly #streams = new Map<Node, { conditions: Condition[]; filter: Property | null }>();
  readonly #filters = new Map<Node, Condition>();

  call(callee: Node, args: readonly Argument[], place: Place): Node {
    const called =
      callee.type === "MemberExpression" ? { ...callee, object: streamed(callee.object) } : callee;
    return this.#ofSupabase(called, args, place) ?? ordinaryCall(called, args, null, place);
  }

  #ofSupabase(callee: Node, args: readonly Argument[], place: Place): Node | null {
    if (isName(callee, "PostgresChangeFilter")) return this.#changeFilter(args, place);
    if (isName(callee, "ChannelFilter")) {
      const properties = args.map(({ name, value }) => property(name ?? "", value));
      return object(properties, place);
    }
    if (callee.type !== "MemberExpression") return null;
    const name = memberName(callee) ?? "";
    const { object: target, property: at } = callee;
    const callback = named(args, "callback");
    const event = presence.get(name);
    if (event) return presenceBinding(target, event, positional(args, 0), at);
    if (name === "onBroadcast") return broadcastBinding(target, named(args, "event"), callback, at);
    if (name === "onPostgresChanges") {
      const options = {
        event: named(args, "event"),
        schema: named(args, "schema"),
        table: named(args, "table"),
        filter: this.#several(named(args, "filters")) ?? named(args, "filter"),
        select: named(args, "select"),
      };
      return changesBinding(target, options, callback, at);
    }
    if (name === "stream" && named(args, "primaryKey")) return this.#stream(target, at);
    return this.#refine(target, name, args, place);
  }

  #changeFilter(args: readonly Argument[], place: Place): Node | null {
    const type = named(args, "type");
    const column = named(args, "column");
    const value = named(args, "value");
    const operator = type?.type === "MemberExpression" ? operators.get(memberName(type) ?? "") : undefined;
    if (!column || !value || !operator) return null;
    const negate = named(args, "negate");
    const negated = negate?.type === "Literal" && negate.value === true;
    const condition: Condition = { column, operator, value, negated };
    const built = filterOf([condition], place);
    this.#filters.set(built, condition);
    return built;
  }

  /** `filters: [PostgresChangeFilter(…), …]`, all of which must hold. */
  #several(list: Node | null): Node | null {
    if (list?.type !== "ArrayExpression") return list;
    const conditions = list.elements.map((element) => (element ? this.#filters.get(element) : undefined));
    if (conditions.length === 0 || !conditions.every((condition) => condition !== undefined)) return list;
    return filterOf(conditions, list);
  }

  /** `from('rooms').stream(primaryKey: …)` selects the rows and subscribes to every change of them. */
  #stream(target: Node, at: Place): Node | null {
    const from = callOf(target, "from");
    const table = from?.arguments[0];
    if (!from || !table || from.callee.type !== "MemberExpression") return null;
    const schema = callOf(from.callee.object, "schema")?.arguments[0] ?? literal("public", at);
    const options = { event: literal("*", at), schema, table, filter: null };
    const binding = changesBinding(target, options, null, at);
    this.#streams.set(binding, { conditions: [], filter: null });
    return binding;
  }

  /** `.eq(…)`, `.order(…)` and `.limit(…)` of a stream give the stream itself. */
  #refine(target: Node, name: string, args: readonly Argument[], place: Place): Node | null {
    const stream = this.#streams.get(target);
    if (!stream || target.type !== "CallExpression") return null;
    if (name === "order" || name === "limit") return target;
    const operator = operators.get(name);
    const column = argumentOf(args, "column", 0);
    const value = argumentOf(args, "value", 1);
    const options = target.arguments[1];
    if (!operator || !column || !value || options?.type !== "ObjectExpression") return null;
    stream.conditions.push({ column, operator, value });
    const filter = filterOf(stream.conditions, place);
    if (stream.filter) stream.filter.value = filter;
    else {
      stream.filter = property("filter", filter);
      options.properties.push(stream.filter);
    }
    return target;
  }
}

/** Version 3 made presence a stream: `channel.onPresenceSync.listen(…)`. */
function streamed(target: Node): Node {
  const event = target.type === "MemberExpression" ? presence.get(memberName(target) ?? "") : undefined;
  if (event === undefined || target.type !== "MemberExpression") return target;
  return presenceBinding(target.object, event, null, target.property);
}

function callOf(node: Node, name: string): CallExpression | null {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return null;
  return memberName(node.callee) === name ? node : null;
}
