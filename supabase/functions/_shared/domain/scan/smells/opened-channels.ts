import type { CallExpression } from "../ast.ts";
import { callsNamed } from "../calls-named.ts";
import type { ChannelBinding } from "../find-bindings.ts";
import { findChannels } from "../find-channels.ts";
import type { Module } from "../module.ts";
import { memberName } from "../static-name.ts";
import { unwrap } from "../unwrap.ts";
import type { SmellContext } from "./smell-rule.ts";

/** A `.channel(name)` call that is surely Realtime's, with what is bound to it. */
export interface OpenedChannel {
  call: CallExpression;
  bindings: ChannelBinding[];
  /** The `.subscribe()` calls on it and on nothing else. */
  subscribes: CallExpression[];
}

const known = new WeakMap<SmellContext, readonly OpenedChannel[]>();

/** The channels of a file that something is bound to and that are subscribed, in source order. */
export function openedChannels(context: SmellContext): readonly OpenedChannel[] {
  const earlier = known.get(context);
  if (earlier) return earlier;
  const channels = readChannels(context);
  known.set(context, channels);
  return channels;
}

function readChannels({ module, bindings }: SmellContext): OpenedChannel[] {
  const channels = new Map<CallExpression, OpenedChannel>();
  for (const { binding } of bindings) {
    for (const call of binding.channels) {
      const channel = channels.get(call) ?? { call, bindings: [], subscribes: [] };
      channel.bindings.push(binding);
      channels.set(call, channel);
    }
  }
  for (const subscribe of callsNamed(module, "subscribe")) {
    const [only, another] = subscribedChannels(module, subscribe);
    if (only && !another) channels.get(only)?.subscribes.push(subscribe);
  }
  return [...channels.values()]
    .filter(({ subscribes }) => subscribes.length > 0)
    .sort((a, b) => a.call.start - b.call.start);
}

/** The channels a call of `subscribe` may mean. */
function subscribedChannels(module: Module, call: CallExpression): CallExpression[] {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression") return [];
  return findChannels(module, callee.object);
}

/** Where the name of a method stands, which is the line a reader looks for. */
export function methodPosition(call: CallExpression): number {
  const callee = unwrap(call.callee);
  return callee.type === "MemberExpression" && memberName(callee) !== null
    ? callee.property.start
    : call.start;
}
