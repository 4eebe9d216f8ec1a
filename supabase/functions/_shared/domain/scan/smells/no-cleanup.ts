import type { CallExpression, FunctionNode, Identifier, Node } from "../ast.ts";
import { childNodes } from "../child-nodes.ts";
import { findChannels } from "../find-channels.ts";
import { type Module, scopeOf } from "../module.ts";
import { memberName } from "../static-name.ts";
import { unwrap } from "../unwrap.ts";
import type { FoundSmell, SmellRule } from "./smell-rule.ts";

/** A React effect that opens a channel nobody can close: every run leaves one more behind (R3.10, R4.2). */
export const noCleanup: SmellRule = {
  id: "no-cleanup",
  find({ module }) {
    return module.calls.flatMap((call) => {
      const effect = effectOf(call);
      return effect ? leaks(module, effect) : [];
    });
  },
};

const hooks: ReadonlySet<string> = new Set(["useEffect", "useLayoutEffect", "useInsertionEffect"]);
const closing: ReadonlySet<string> = new Set([
  "removeChannel",
  "removeAllChannels",
  "unsubscribe",
  "teardown",
]);

function effectOf(call: CallExpression): FunctionNode | null {
  const callee = unwrap(call.callee);
  const name =
    callee.type === "Identifier"
      ? callee.name
      : callee.type === "MemberExpression"
        ? memberName(callee)
        : null;
  const effect = call.arguments[0] && unwrap(call.arguments[0]);
  if (!hooks.has(name ?? "") || !effect) return null;
  const isFunction = effect.type === "ArrowFunctionExpression" || effect.type === "FunctionExpression";
  return isFunction && effect.body.type === "BlockStatement" ? effect : null;
}

function leaks(module: Module, effect: FunctionNode): FoundSmell[] {
  const inside = [...descendants(effect)];
  const closes = inside.some((node) => node.type === "Identifier" && closing.has(node.name));
  const cleans = inside.some(
    (node) =>
      node.type === "ReturnStatement" && node.argument !== null && functionOf(module, node) === effect,
  );
  if (closes || cleans) return [];
  return inside.flatMap((node): FoundSmell[] => {
    if (node.type !== "CallExpression") return [];
    const callee = unwrap(node.callee);
    if (callee.type !== "MemberExpression" || memberName(callee) !== "subscribe") return [];
    const [channel, another] = findChannels(module, callee.object);
    if (!channel || another || functionOf(module, channel) !== effect || functionOf(module, node) !== effect)
      return [];
    if (!staysInside(module, effect, channel)) return [];
    const message =
      "This effect subscribes to a channel and returns no cleanup: every run leaves one more open.";
    return [{ position: callee.property.start, message }];
  });
}

/** True when the channel is neither stored nor handed on, so that no code outside the effect can close it. */
function staysInside(module: Module, effect: FunctionNode, channel: CallExpression): boolean {
  const end = endOfChain(module, channel);
  const parent = module.parents.get(end);
  if (parent?.type === "ExpressionStatement") return true;
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  const { name } = parent.id;
  const binding = scopeOf(module, parent)?.lookup(name);
  return [...descendants(effect)]
    .filter(
      (node): node is Identifier => node.type === "Identifier" && node.name === name && node !== parent.id,
    )
    .every((node) => {
      const holder = module.parents.get(node);
      const isName = holder?.type === "MemberExpression" && holder.property === node && !holder.computed;
      if (isName || scopeOf(module, node)?.lookup(name) !== binding) return true;
      const use = module.parents.get(endOfChain(module, node));
      return endOfChain(module, node) !== node && use?.type === "ExpressionStatement";
    });
}

/** The outermost expression of `start.a().b()`, casts and optional chains included. */
function endOfChain(module: Module, start: Node): Node {
  let node = start;
  for (;;) {
    const parent = module.parents.get(node);
    if (!parent) return node;
    const continues =
      (parent.type === "MemberExpression" && parent.object === node) ||
      (parent.type === "CallExpression" && parent.callee === node) ||
      (parent.type !== "ExpressionStatement" && unwrap(parent) === unwrap(node));
    if (!continues) return node;
    node = parent;
  }
}

function functionOf(module: Module, node: Node): Node | null {
  let current = module.parents.get(node);
  while (current) {
    if ("params" in current && "body" in current) return current;
    current = module.parents.get(current);
  }
  return null;
}

function* descendants(root: Node): Generator<Node> {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    for (const child of childNodes(node).reverse()) stack.push(child);
  }
}
