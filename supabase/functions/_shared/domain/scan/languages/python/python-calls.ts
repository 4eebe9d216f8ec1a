import type { Node } from "../../ast.ts";
import { memberName } from "../../static-name.ts";
import {
  type Argument,
  argumentOf,
  broadcastBinding,
  changesBinding,
  isName,
  named,
  presenceBinding,
} from "../client-calls.ts";
import { literal, object, type Place, property, template } from "../estree.ts";
import type { Lowering } from "../lowering.ts";
import { ordinaryCall, rest } from "../ordinary-call.ts";

const events: ReadonlyMap<string, string> = new Map(
  Object.entries({ All: "*", Insert: "INSERT", Update: "UPDATE", Delete: "DELETE" }),
);
const presence: ReadonlyMap<string, string> = new Map(
  Object.entries({
    on_presence_sync: "sync",
    on_presence_join: "join",
    on_presence_leave: "leave",
  }),
);

/** `RealtimePostgresChangesListenEvent.Insert`; `Tables.MESSAGES.value` is the member itself. */
export function pythonMember(target: Node, name: string, place: Place): Node | null {
  const event = isName(target, "RealtimePostgresChangesListenEvent") ? events.get(name) : undefined;
  if (event) return literal(event, place);
  const ofClass =
    target.type === "MemberExpression" &&
    target.object.type === "Identifier" &&
    /^[A-Z]/.test(target.object.name);
  return name === "value" && ofClass ? target : null;
}

/** supabase-py's calls in terms of supabase-js. */
export function pythonCall(lowering: Lowering, callee: Node, args: readonly Argument[], place: Place): Node {
  if (isName(callee, "dict") && args.every(({ name }) => name !== null && name !== rest)) {
    const properties = args.map(({ name, value }) => property(name ?? "", value));
    return object(properties, place);
  }
  if (isName(callee, "str") && args[0] && args.length === 1) return template([args[0].value], place);
  const name = callee.type === "MemberExpression" ? memberName(callee) : nameOf(callee);
  const signature = lowering.signatures.get(name ?? "") ?? null;
  const ordinary = () => ordinaryCall(callee, args, signature, place);
  if (callee.type !== "MemberExpression" || name === null) return ordinary();
  const { object: target, property: at } = callee;
  if (name === "on_postgres_changes") {
    const [event, callback, table, schema, filter] = ["event", "callback", "table", "schema", "filter"].map(
      (part, position) => argumentOf(args, part, position),
    );
    const parts = {
      event: event ?? null,
      schema: schema ?? null,
      table: table ?? null,
      filter: filter ?? null,
    };
    return changesBinding(target, { ...parts, rest: named(args, rest) }, callback ?? null, at);
  }
  if (name === "on_broadcast")
    return broadcastBinding(target, argumentOf(args, "event", 0), argumentOf(args, "callback", 1), at);
  const event = presence.get(name);
  if (event) return presenceBinding(target, event, argumentOf(args, "callback", 0), at);
  if (name === "format" && target.type === "Literal" && typeof target.value === "string")
    return formatted(target.value, args, place) ?? ordinary();
  return ordinary();
}

function nameOf(node: Node): string | null {
  return node.type === "Identifier" ? node.name : null;
}

/** `"room_id=eq.{}".format(id)`; null where a place has no argument. */
function formatted(text: string, args: readonly Argument[], place: Place): Node | null {
  const parts: (string | Node)[] = [];
  let next = 0;
  let position = 0;
  for (const match of text.matchAll(/\{([A-Za-z0-9_]*)(?:![rsa])?(?::[^}]*)?\}/g)) {
    const [whole, name = ""] = match;
    const value = /^\d*$/.test(name)
      ? argumentOf(args, rest, name === "" ? next++ : Number(name))
      : named(args, name);
    if (!value) return null;
    parts.push(text.slice(position, match.index), value);
    position = match.index + whole.length;
  }
  return template([...parts, text.slice(position)], place);
}

/** `"room_id=eq.%s" % id`, with one value or a tuple of them. */
export function interpolated(text: string, value: Node, place: Place): Node | null {
  const values = value.type === "ArrayExpression" ? value.elements : [value];
  const parts: (string | Node)[] = [];
  let position = 0;
  for (const [index, match] of [...text.matchAll(/%[sdr]/g)].entries()) {
    const part = values[index];
    if (!part) return null;
    parts.push(text.slice(position, match.index), part);
    position = match.index + match[0].length;
  }
  return template([...parts, text.slice(position)], place);
}
