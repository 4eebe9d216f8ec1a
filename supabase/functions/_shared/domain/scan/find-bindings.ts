import type { CallExpression, Node } from "./ast.ts";
import { type Evaluation, evaluationOf } from "./evaluate.ts";
import { evaluateTableBinding } from "./evaluate-table-binding.ts";
import { evaluateTurns } from "./evaluate-turns.ts";
import { findChannels } from "./find-channels.ts";
import { isOtherEmitter } from "./is-other-emitter.ts";
import { isPrivateChannel } from "./is-private-channel.ts";
import { isReachable } from "./is-reachable.ts";
import type { Module } from "./module.ts";
import type { Project } from "./project.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { alternatives, choice, knownText, type Need, needsOf, unknown, type Value } from "./value.ts";

export type BindingKind = "postgres_changes" | "broadcast" | "presence";

/** One call `channel.on(kind, options, callback)`. */
export interface ChannelBinding {
  kind: BindingKind;
  call: CallExpression;
  /** Where `on` stands, which is what an engineer looks for. */
  position: number;
  /** The kind was written as a literal. */
  literalKind: boolean;
  /** False where the kind is a parameter: only its callers can tell that this is a binding at all. */
  certain: boolean;
  kindNeeds: readonly Need[];
  options: Value;
  callback: Node | null;
  /** The `.channel(name)` calls it may belong to; empty when none is in sight. */
  channels: CallExpression[];
  channelName: Value;
  /** One of those channels asks for authorization. */
  private: boolean;
  /** The options and the channel's name in each turn of the loops around it; one where there is none. */
  turns: { options: Value; channelName: Value }[];
}

/** Every binding of a module, in source order. */
export function findBindings(module: Module, project: Project): ChannelBinding[] {
  const evaluation = evaluationOf(project, module);
  return module.calls
    .flatMap((call) => bindingsAt(evaluation, call))
    .sort((a, b) => a.position - b.position || kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

const kinds: readonly BindingKind[] = ["postgres_changes", "broadcast", "presence"];

/** The bindings one call makes, in the frame of the evaluation; none where it cannot be reached. */
export function bindingsAt(evaluation: Evaluation, call: CallExpression): ChannelBinding[] {
  const callee = unwrap(call.callee);
  const [first, second] = call.arguments;
  if (callee.type !== "MemberExpression" || memberName(callee) !== "on" || !first || !second) return [];
  if (evaluation.frame && !isReachable(evaluation, call)) return [];
  const place = { call, position: callee.property.start };
  const legacy = evaluateTableBinding(evaluation, callee.object, first);
  if (legacy) {
    const turns = evaluateTurns(evaluation, call).map((turn) => ({
      options: evaluateTableBinding(turn, callee.object, first) ?? legacy,
      channelName: unknown,
    }));
    const known = {
      literalKind: true,
      certain: true,
      kindNeeds: [],
      channels: [],
      channelName: unknown,
      private: false,
    };
    return [{ ...place, ...known, kind: "postgres_changes", options: legacy, callback: second, turns }];
  }
  return isFunction(second) ? [] : channelBindings(evaluation, callee.object, place, first, second);
}

function channelBindings(
  evaluation: Evaluation,
  receiver: Node,
  place: Pick<ChannelBinding, "call" | "position">,
  first: Node,
  second: Node,
): ChannelBinding[] {
  const type = evaluation.evaluate(first);
  const found = alternatives(type).flatMap((option) => {
    const name = knownText(option);
    return kinds.filter((kind) => kind === name);
  });
  const certain = found.length > 0;
  if (!certain && needsOf(type).length > 0) found.push("postgres_changes");
  if (found.length === 0) return [];
  const options = evaluation.evaluate(second);
  const channels = findChannels(evaluation.module, receiver);
  if (channels.length === 0 && isOtherEmitter(evaluation, receiver)) return [];
  // "broadcast" and "presence" are ordinary event names elsewhere.
  const isBinding =
    channels.length > 0 ||
    alternatives(options).some((option) => option.kind === "object" && option.properties.has("event"));
  const turns = evaluateTurns(evaluation, place.call).map((turn) => ({
    options: turn.evaluate(second),
    channelName: nameOf(turn, channels),
  }));
  return [...new Set(found)]
    .filter((kind) => kind === "postgres_changes" || isBinding)
    .map((kind) => ({
      ...place,
      kind,
      literalKind: type.kind === "text" && type.literal,
      certain,
      kindNeeds: certain ? [] : needsOf(type),
      options,
      callback: place.call.arguments[2] ?? null,
      channels,
      channelName: nameOf(evaluation, channels),
      private: channels.some(isPrivateChannel),
      turns,
    }));
}

function nameOf({ evaluate }: Evaluation, channels: readonly CallExpression[]): Value {
  return choice(channels.flatMap(({ arguments: [name] }) => (name ? [evaluate(name)] : [])));
}

function isFunction(node: Node): boolean {
  const { type } = unwrap(node);
  return type === "ArrowFunctionExpression" || type === "FunctionExpression";
}
