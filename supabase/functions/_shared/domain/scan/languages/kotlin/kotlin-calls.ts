import type { Node } from "../../ast.ts";
import { type Argument, broadcastBinding, changesBinding, presenceBinding } from "../client-calls.ts";
import {
  array,
  beside,
  call as callNode,
  identifier,
  literal,
  member,
  object,
  property,
  sequence,
} from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { ordinaryCall } from "../ordinary-call.ts";
import { namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { kotlinClosure, kotlinValue } from "./kotlin-expressions.ts";
import { changeFilter, filterOperation } from "./kotlin-filter.ts";
import type { KotlinLowering } from "./kotlin-lowering.ts";
import { relationOf } from "./kotlin-relation.ts";
import { calleeOf, givenTo, type KotlinCall, readCall } from "./read-call.ts";

const events: ReadonlyMap<string, string> = new Map(
  Object.entries({ Insert: "INSERT", Update: "UPDATE", Delete: "DELETE" }),
);
const lists = /^(listOf|arrayOf|setOf|mutableListOf|arrayListOf|listOfNotNull|persistentListOf)$/;
const inReach = /^(with|apply|run)$/;

/** A call, with supabase-kt's in terms of supabase-js. */
export function kotlinCall(lowering: KotlinLowering, node: SyntaxNode): Node {
  const call = readCall(lowering, node);
  if (!call) return sequence([], node);
  const callee = calleeOf(lowering, call);
  if (!callee) {
    const target = kotlinValue(lowering, call.callee);
    return ordinaryCall(target, argumentsOf(lowering, call), null, node);
  }
  const own = ofSupabase(lowering, call, callee) ?? ofLanguage(lowering, call, callee);
  if (own) return own;
  const { name, at, target } = callee;
  const signature = lowering.signatures.get(name) ?? null;
  // Version 1 of the library had another name for it.
  const key = name === "createChannel" ? "channel" : name;
  const receiver = target ? kotlinValue(lowering, target) : null;
  const args = argumentsOf(lowering, call);
  return ordinaryCall(
    receiver ? member(receiver, key, at) : lowering.names.read(key, at),
    args,
    signature,
    node,
  );
}

interface Callee {
  name: string;
  at: SyntaxNode;
  target: SyntaxNode | null;
}

function ofSupabase(lowering: KotlinLowering, call: KotlinCall, { name, at, target }: Callee): Node | null {
  const value = (part: string, position: number) => {
    const given = givenTo(call, part, position);
    return given ? kotlinValue(lowering, given) : null;
  };
  const channel = () =>
    target ? kotlinValue(lowering, target) : identifier(lowering.receiver ?? "channel", at);
  switch (name) {
    case "FilterOperation":
      return filterOperation(lowering, call);
    case "postgresChangeFlow": {
      const set = call.lambda ? changeFilter(lowering, call.lambda) : { table: null, filter: null };
      const options = { event: eventOf(lowering, call), schema: value("schema", 0), ...set };
      return changesBinding(channel(), options, null, at);
    }
    case "postgresListDataFlow":
    case "postgresSingleDataFlow": {
      const [schema, table] = [value("schema", 0) ?? literal("public", at), value("table", 1)];
      const filter = name === "postgresListDataFlow" ? value("filter", 2) : sequence([], call.node);
      return changesBinding(channel(), { event: literal("*", at), schema, table, filter }, null, at);
    }
    case "selectAsFlow":
    case "selectSingleValueAsFlow": {
      if (!target) return null;
      const relation = relationOf(lowering, target);
      // A single row is followed by its primary key, which the first select tells.
      const filter = name === "selectAsFlow" ? value("filter", 2) : sequence([], call.node);
      const topic = value("channelName", 1);
      const client = kotlinValue(lowering, target);
      const opened = topic ? callNode(member(client, "channel", at), [topic], at) : client;
      return changesBinding(opened, { event: literal("*", at), ...relation, filter }, null, at);
    }
    case "broadcastFlow":
      return broadcastBinding(channel(), value("event", 0), null, at);
    case "presenceChangeFlow":
    case "presenceDataFlow":
      return presenceBinding(channel(), "sync", null, at);
    default:
      return null;
  }
}

/** `<PostgresAction.Insert>`; without it the type is inferred from afar. */
function eventOf(lowering: KotlinLowering, call: KotlinCall): Node {
  const type = call.types ? sourceOf(lowering, call.types).replace(/[<>\s]/g, "") : "";
  const name = type.slice(type.lastIndexOf(".") + 1);
  const event = name === "PostgresAction" ? "*" : events.get(name);
  return event ? literal(event, call.types ?? call.node) : sequence([], call.node);
}

/** The standard library's collections and scope functions. */
function ofLanguage(lowering: KotlinLowering, call: KotlinCall, { name, target }: Callee): Node | null {
  const { node, args, lambda } = call;
  const values = () => args.map((argument) => kotlinValue(lowering, argument.value));
  if (!target && lists.test(name)) return array(values(), node);
  if (!target && /^(mapOf|mutableMapOf)$/.test(name)) return mapOf(lowering, call);
  const receiver = target ?? (name === "with" ? (args[0]?.value ?? null) : null);
  if (lambda && receiver && inReach.test(name)) {
    const before = lowering.receiver;
    const value = kotlinValue(lowering, receiver);
    lowering.receiver = receiver.type === "simple_identifier" ? sourceOf(lowering, receiver) : before;
    const body = kotlinClosure(lowering, lambda);
    lowering.receiver = before;
    return beside(value, [body], node);
  }
  if (lambda && target && name === "also")
    return beside(kotlinValue(lowering, target), [kotlinClosure(lowering, lambda)], node);
  return null;
}

function mapOf(lowering: KotlinLowering, { node, args }: KotlinCall): Node {
  const entries = args.map(({ value }) => {
    const [key, word, entry] = namedChildren(value);
    const lowered =
      key && entry && word && sourceOf(lowering, word) === "to" ? kotlinValue(lowering, key) : null;
    if (lowered?.type !== "Literal" || !entry) return null;
    return property(String(lowered.value), kotlinValue(lowering, entry));
  });
  const known = entries.filter((entry) => entry !== null);
  return known.length === entries.length ? object(known, node) : sequence([], node);
}

function argumentsOf(lowering: KotlinLowering, { args, lambda }: KotlinCall): Argument[] {
  const given = args.map(({ name, value }): Argument => ({ name, value: kotlinValue(lowering, value) }));
  return lambda ? [...given, { name: null, value: kotlinClosure(lowering, lambda) }] : given;
}
