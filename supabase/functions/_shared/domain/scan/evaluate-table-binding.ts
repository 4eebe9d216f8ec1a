import type { CallExpression, Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { absent, alternatives, choice, knownText, type Piece, text, type Value } from "./value.ts";

const events: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE", "*"]);

/**
 * The options of a binding of supabase-js before version 2, `from("rooms:id=eq.5").on("UPDATE", …)`; null for
 * anything else that has `from` and `on`.
 */
export function evaluateTableBinding({ evaluate }: Evaluation, receiver: Node, event: Node): Value | null {
  const source = tableCall(receiver);
  const [table] = source?.arguments ?? [];
  const known = knownText(evaluate(event));
  if (!table || known === null || !events.has(known)) return null;
  return choice(
    alternatives(evaluate(table)).map((option): Value => {
      const { table: name, filter } = splitFilter(option);
      const properties = new Map<string, Value>([
        ["event", text(known, false)],
        ["schema", text("public", false)],
        ["table", name],
        ["filter", filter],
      ]);
      return { kind: "object", properties, open: null };
    }),
  );
}

/** The call `from(table)` at the start of `from(table).on(…).on(…)`. */
function tableCall(node: Node): CallExpression | null {
  const call = unwrap(node);
  if (call.type !== "CallExpression") return null;
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression") return null;
  const name = memberName(callee);
  if (name === "from") return call.arguments.length === 1 ? call : null;
  return name === "on" ? tableCall(callee.object) : null;
}

/** `rooms:id=eq.5` is a table and its filter. */
function splitFilter(value: Value): { table: Value; filter: Value } {
  if (value.kind !== "text") return { table: value, filter: absent };
  const at = value.pieces.findIndex((piece) => typeof piece === "string" && piece.includes(":"));
  const piece = value.pieces[at];
  if (typeof piece !== "string") return { table: value, filter: absent };
  const colon = piece.indexOf(":");
  const part = (pieces: readonly Piece[]): Value => ({
    kind: "text",
    pieces: pieces.filter((each) => each !== ""),
    literal: value.literal,
  });
  return {
    table: part([...value.pieces.slice(0, at), piece.slice(0, colon)]),
    filter: part([piece.slice(colon + 1), ...value.pieces.slice(at + 1)]),
  };
}
