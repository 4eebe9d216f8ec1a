import type { CallExpression, Identifier, Node } from "../../ast.ts";
import { calledName } from "../../called-name.ts";
import { descendants } from "../../descendants.ts";
import { enclosingFunction, isFunction } from "../../enclosing-function.ts";
import { findChannels } from "../../find-channels.ts";
import { type Module, scopeOf } from "../../module.ts";
import type { Binding } from "../../scope.ts";
import { unwrap } from "../../unwrap.ts";
import { closingCalls } from "../closing-calls.ts";
import type { Effect } from "../effect.ts";
import { methodPosition } from "../opened-channels.ts";
import type { FoundSmell } from "../smell-rule.ts";
import { returnedValues } from "./returned-values.ts";

/** A cleanup whose variable still holds what it held before the channel was opened. */
export function cleanupOfStaleValue(module: Module, effect: Effect): FoundSmell[] {
  const [only, another] = closingCalls(effect.body);
  if (!only || another) return [];
  const inCleanup = returnedValues(module, effect.body).some(
    ({ value }) => isFunction(unwrap(value)) && [...descendants(value)].includes(only),
  );
  const target = inCleanup ? targetOf(only) : null;
  const binding = target && scopeOf(module, target)?.lookup(target.name);
  if (!target || !binding) return [];
  const position = methodPosition(only);
  if (isStaleState(module, effect, binding)) {
    const message = `The cleanup sees the ${target.name} of the render the effect began in, before the channel was put there, so it closes nothing: keep the channel in a constant of the effect.`;
    return [{ position, message }];
  }
  if (isTakenTooEarly(module, effect, binding)) {
    const message = `${target.name} was read before the channel was opened, so the cleanup closes the one before it or nothing: keep the channel itself in a constant of the effect.`;
    return [{ position, message }];
  }
  return [];
}

/** The name in `client.removeChannel(name)` and in `name.unsubscribe()`. */
function targetOf(call: CallExpression): Identifier | null {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  const target =
    calledName(call) === "removeChannel" ? first : callee.type === "MemberExpression" ? callee.object : null;
  const node = target && unwrap(target);
  return node?.type === "Identifier" ? node : null;
}

/** `const [channel, setChannel] = useState()`, set in the effect, with `channel` not among its dependencies. */
function isStaleState(module: Module, { body, call }: Effect, binding: Binding): boolean {
  const { origin, path, declaredBy } = binding;
  const [step] = path;
  if (origin.kind !== "value" || !origin.node || !step || !("key" in step) || step.key !== "0") return false;
  const state = unwrap(origin.node);
  if (state.type !== "CallExpression" || calledName(state) !== "useState") return false;
  const dependencies = call.arguments[1] && unwrap(call.arguments[1]);
  if (dependencies?.type !== "ArrayExpression" || mentions(dependencies, binding.name)) return false;
  return [...descendants(body.body)].some((node) => {
    if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return false;
    const setter = scopeOf(module, node)?.lookup(node.callee.name);
    const [given] = node.arguments;
    return setter?.declaredBy === declaredBy && given !== undefined && findChannels(module, given).length > 0;
  });
}

/** `const current = ref.current` above `ref.current = client.channel(…)`. */
function isTakenTooEarly(module: Module, { body }: Effect, binding: Binding): boolean {
  if (binding.origin.kind !== "value" || !binding.origin.node || binding.writes.length > 0) return false;
  if (enclosingFunction(module, binding.declaredBy) !== body || binding.path.length > 0) return false;
  const source = unwrap(binding.origin.node);
  if (source.type !== "MemberExpression") return false;
  const written = module.text.slice(source.start, source.end);
  return module.memberWrites.some(
    ({ target, value }) =>
      value !== null &&
      target.start > source.end &&
      enclosingFunction(module, target) === body &&
      module.text.slice(target.start, target.end) === written &&
      findChannels(module, value).length > 0,
  );
}

function mentions(root: Node, name: string): boolean {
  return [...descendants(root)].some((node) => node.type === "Identifier" && node.name === name);
}
