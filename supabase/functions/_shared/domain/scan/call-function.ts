import type { FunctionNode, Node } from "./ast.ts";
import type { Arguments } from "./call-arguments.ts";
import { childNodes } from "./child-nodes.ts";
import { evaluationOf } from "./evaluate.ts";
import { isReachable } from "./is-reachable.ts";
import type { Project } from "./project.ts";
import { absent, choice, type FunctionValue, resolved, unknown, type Value } from "./value.ts";

/** More calls inside calls than this are not followed. */
const MAX_CALLS = 10;

/** What a function returns for these arguments: one value for every `return` it may reach. */
export function callFunction(project: Project, called: FunctionValue, args: Arguments): Value {
  const { node, module } = called;
  const { calls } = project.running;
  if (calls.has(node) || calls.size >= MAX_CALLS || node.generator) return unknown;
  calls.add(node);
  const frame = { node, ...args, self: null, parent: called.frame };
  const evaluation = evaluationOf(project, module, frame);
  const value =
    node.body.type === "BlockStatement"
      ? choice(
          returnsOf(node)
            .filter(({ at }) => isReachable(evaluation, at))
            .map(({ value }) => (value ? evaluation.evaluate(value) : absent)),
        )
      : evaluation.evaluate(node.body);
  calls.delete(node);
  return resolved(value);
}

const known = new WeakMap<FunctionNode, { at: Node; value: Node | null }[]>();

/** The `return` statements of a function itself; one without any returns undefined. */
function returnsOf(called: FunctionNode): { at: Node; value: Node | null }[] {
  const earlier = known.get(called);
  if (earlier) return earlier;
  const found: { at: Node; value: Node | null }[] = [];
  const stack: Node[] = [called.body];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === "ReturnStatement") found.push({ at: node, value: node.argument });
    if (functions.has(node.type)) continue;
    for (const child of childNodes(node)) stack.push(child);
  }
  if (found.length === 0) found.push({ at: called.body, value: null });
  known.set(called, found);
  return found;
}

const functions: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ClassDeclaration",
  "ClassExpression",
]);
