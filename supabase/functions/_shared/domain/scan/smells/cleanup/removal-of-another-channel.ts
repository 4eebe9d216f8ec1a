import type { CallExpression, Node } from "../../ast.ts";
import { calledName } from "../../called-name.ts";
import { callsNamed } from "../../calls-named.ts";
import { findChannels } from "../../find-channels.ts";
import { type Module, scopeOf } from "../../module.ts";
import { unwrap } from "../../unwrap.ts";
import { closingCalls } from "../closing-calls.ts";
import type { Effect } from "../effect.ts";
import { methodPosition } from "../opened-channels.ts";
import type { FoundSmell } from "../smell-rule.ts";
import { staysInside } from "../stays-inside.ts";
import { channelsOpenedBy } from "./channels-opened-by.ts";

/** An effect that closes channels, but not the one it opened. */
export function removalOfAnotherChannel(module: Module, { body }: Effect): FoundSmell[] {
  const closing = closingCalls(body);
  if (closing.length === 0) return [];
  const closed = closing.map((call) => channelsClosedBy(module, call));
  if (closed.some((channels) => channels.length === 0)) return [];
  const names = closed.flat().map(literalName);
  return channelsOpenedBy(module, body).flatMap(({ channel, position }) => {
    const name = literalName(channel);
    // Two channels of one name are the same one.
    if (name === null || names.includes(null) || names.includes(name)) return [];
    if (!staysInside(module, body, channel)) return [];
    const message = `The cleanup closes ${names.map((other) => `"${other}"`).join(", ")} and not this channel: every run leaves one more "${name}" open.`;
    return [{ position, message }];
  });
}

/** `client.removeChannel("name")`: it takes the channel, and throws on a text. */
export function removalByName(module: Module): FoundSmell[] {
  return callsNamed(module, "removeChannel").flatMap((call): FoundSmell[] => {
    const callee = unwrap(call.callee);
    const [first] = call.arguments;
    if (!first || callee.type !== "MemberExpression") return [];
    if (!isClient(module, callee.object) || !isText(module, first)) return [];
    const message =
      "removeChannel takes the channel, not its name: this closes nothing. Keep what channel() returned and pass that.";
    return [{ position: methodPosition(call), message }];
  });
}

function channelsClosedBy(module: Module, call: CallExpression): CallExpression[] {
  const callee = unwrap(call.callee);
  if (calledName(call) === "removeChannel") {
    return call.arguments[0] ? findChannels(module, call.arguments[0]) : [];
  }
  return callee.type === "MemberExpression" ? findChannels(module, callee.object) : [];
}

function literalName({ arguments: [name] }: CallExpression): string | null {
  return name?.type === "Literal" && typeof name.value === "string" ? name.value : null;
}

/** Other things have a removeChannel too, such as a manager of one's own that knows channels by name. */
function isClient(module: Module, object: Node): boolean {
  return /supabase/i.test(module.text.slice(object.start, object.end));
}

function isText(module: Module, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === "TemplateLiteral") return true;
  if (node.type === "Literal") return typeof node.value === "string";
  if (node.type !== "Identifier") return false;
  const binding = scopeOf(module, node)?.lookup(node.name);
  if (binding?.origin.kind !== "value" || !binding.origin.node || binding.path.length > 0) return false;
  const value = unwrap(binding.origin.node);
  return binding.writes.length === 0 && value.type !== "Identifier" && isText(module, value);
}
