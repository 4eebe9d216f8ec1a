import type { CallExpression, Node } from "./ast.ts";
import { type Evaluation, evaluationOf } from "./evaluate.ts";
import { findChannels } from "./find-channels.ts";
import type { Module } from "./module.ts";
import type { Project } from "./project.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import { alternatives, choice, knownText, type Value } from "./value.ts";

export type BindingKind = "postgres_changes" | "broadcast" | "presence";

/** One call `channel.on(kind, options, callback)`. */
export interface ChannelBinding {
  kind: BindingKind;
  call: CallExpression;
  /** Where `on` stands, which is what an engineer looks for. */
  position: number;
  /** The kind was written as a literal. */
  literalKind: boolean;
  options: Value;
  callback: Node | null;
  /** The `.channel(name)` calls it may belong to; empty when none is in sight. */
  channels: CallExpression[];
  channelName: Value;
}

/** Every binding of a module, in source order. */
export function findBindings(module: Module, project: Project): ChannelBinding[] {
  const evaluation = evaluationOf(project, module);
  return module.calls
    .flatMap((call) => readBindings(evaluation, call))
    .sort((a, b) => a.position - b.position || kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

const kinds: readonly BindingKind[] = ["postgres_changes", "broadcast", "presence"];

function readBindings(evaluation: Evaluation, call: CallExpression): ChannelBinding[] {
  const callee = unwrap(call.callee);
  const [first, second, third] = call.arguments;
  if (callee.type !== "MemberExpression" || memberName(callee) !== "on" || !first || !second) return [];
  const type = evaluation.evaluate(first);
  const found = alternatives(type).flatMap((option) => {
    const name = knownText(option);
    return kinds.filter((kind) => kind === name);
  });
  if (found.length === 0 || isFunction(second)) return [];
  const options = evaluation.evaluate(second);
  const channels = findChannels(evaluation.module, callee.object);
  // "broadcast" and "presence" are ordinary event names elsewhere.
  const certain =
    channels.length > 0 ||
    alternatives(options).some((option) => option.kind === "object" && option.properties.has("event"));
  return [...new Set(found)]
    .filter((kind) => kind === "postgres_changes" || certain)
    .map((kind) => ({
      kind,
      call,
      position: callee.property.start,
      literalKind: type.kind === "text" && type.literal,
      options,
      callback: third ?? null,
      channels,
      channelName: choice(
        channels.flatMap(({ arguments: [name] }) => (name ? [evaluation.evaluate(name)] : [])),
      ),
    }));
}

function isFunction(node: Node): boolean {
  const { type } = unwrap(node);
  return type === "ArrowFunctionExpression" || type === "FunctionExpression";
}
