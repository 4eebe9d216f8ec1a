import type { CallExpression, FunctionNode, Node } from "../ast.ts";
import { calledName } from "../called-name.ts";
import { descendants } from "../descendants.ts";
import { enclosingFunction } from "../enclosing-function.ts";
import { handlerOf } from "../handler-of.ts";
import { type Module, scopeOf } from "../module.ts";
import type { Reading } from "../read-subscriptions.ts";
import { resolveFunction } from "../resolve-function.ts";
import { unwrap } from "../unwrap.ts";
import type { SmellRule } from "./smell-rule.ts";
import { tableReads } from "./table-reads.ts";

/** A handler that loads a whole list again for every change: a burst of changes becomes a burst of queries (R3.5). */
export const stateUpdatePerEvent: SmellRule = {
  id: "state-update-per-event",
  find({ module, bindings }) {
    return bindings.flatMap(({ binding, readings }) => {
      const handler = binding.kind === "postgres_changes" ? handlerOf(module, binding) : null;
      if (!handler || readings.some(isOneRow) || waits(handler)) return [];
      const loading = loadingCall(module, handler, new Set(readings.map(({ table }) => table)));
      if (!loading) return [];
      const message = `${loading} runs a whole query for every change, in every client: put payload.new into the state that is there, or wait a moment for more changes before loading.`;
      return [{ position: binding.position, message }];
    });
  },
};

/** A filter on the key: there is one row to load. */
function isOneRow({ filters }: Reading): boolean {
  return filters.some(({ column, operator }) => column === "id" && operator === "eq");
}

const delaying = /debounce|throttle|batch|queue|schedule|setTimeout|requestAnimationFrame|startTransition/i;

function waits(root: Node): boolean {
  return [...descendants(root)].some((node) => node.type === "Identifier" && delaying.test(node.name));
}

/** The name of the call in a handler that loads the list; null when there is none. */
function loadingCall(
  module: Module,
  handler: FunctionNode,
  tables: ReadonlySet<string | null>,
): string | null {
  for (const node of descendants(handler.body)) {
    if (node.type !== "CallExpression" || !isUnconditional(module, node, handler)) continue;
    if (isInvalidation(node) && !namesWhatChanged(module, node, handler)) return calledName(node);
    const loader = resolveFunction(module, node.callee);
    if (loader && !waits(loader) && readsList(module, loader, tables)) return calledName(node);
  }
  // `.on(…, fetchAll)`
  return handler.params.length === 0 && readsList(module, handler, tables) ? "This handler" : null;
}

function isInvalidation(call: CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression") return false;
  const object = unwrap(callee.object);
  const name = calledName(call);
  if (name === "invalidateQueries" || name === "refetchQueries") return true;
  return name === "refresh" && object.type === "Identifier" && object.name === "router";
}

/** `queryKey: ["order", payload.new.id]` loads what changed and no list: a name of the handler stands in it. */
function namesWhatChanged(module: Module, call: CallExpression, handler: FunctionNode): boolean {
  return call.arguments
    .flatMap((argument) => [...descendants(argument)])
    .some((node) => {
      if (node.type !== "Identifier") return false;
      const declared = scopeOf(module, node)?.lookup(node.name)?.declaredBy;
      if (!declared || declared.start < handler.start || declared.end > handler.end) return false;
      return declared.start < call.start || declared.end > call.end;
    });
}

function readsList(module: Module, loader: FunctionNode, tables: ReadonlySet<string | null>): boolean {
  return tableReads(module).some(
    ({ call, table, single }) =>
      !single && tables.has(table) && loader.start <= call.start && call.end <= loader.end,
  );
}

/** A condition may let few changes through. */
function isUnconditional(module: Module, call: Node, handler: FunctionNode): boolean {
  if (enclosingFunction(module, call) !== handler) return false;
  for (let node = module.parents.get(call); node && node !== handler; node = module.parents.get(node)) {
    if (
      node.type === "IfStatement" ||
      node.type === "ConditionalExpression" ||
      node.type === "LogicalExpression"
    )
      return false;
    if (node.type === "SwitchStatement") return false;
  }
  return !startsWithGuard(handler);
}

function startsWithGuard({ body }: FunctionNode): boolean {
  return body.type === "BlockStatement" && body.body.some(({ type }) => type === "IfStatement");
}
