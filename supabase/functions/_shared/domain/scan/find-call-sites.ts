import type { Node } from "./ast.ts";
import { type CallSite, calledFunctions } from "./called-functions.ts";
import { childNodes } from "./child-nodes.ts";
import type { Evaluation } from "./evaluate.ts";
import { type Module, scopeOf } from "./module.ts";
import { isSameFunction } from "./open-binding.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";
import type { Need } from "./value.ts";

/** Which calls of a module are looked at, by the last name of what they call. */
export interface SoughtNames {
  handles: ReadonlySet<string>;
  /** Functions that return what is looked for. */
  makers: ReadonlySet<string>;
}

export interface FoundCall {
  site: CallSite;
  called: Need;
}

/** The call sites of some functions in a module, in source order. */
export function findCallSites(
  evaluation: Evaluation,
  functions: readonly Need[],
  sought: SoughtNames,
): FoundCall[] {
  const { module } = evaluation;
  const sites: CallSite[] = module.calls.filter((call) => mayCall(module, call.callee, sought));
  sites.push(...elementsOf(module, sought));
  return sites.flatMap((site) => {
    const reached = calledFunctions(evaluation, site);
    return functions
      .filter((need) => !isInside(module, site, need))
      .filter((need) => reached.some((called) => isSameFunction(called, need)))
      .map((called) => ({ site, called }));
  });
}

function mayCall(module: Module, node: Node, sought: SoughtNames): boolean {
  const callee = unwrap(node);
  switch (callee.type) {
    case "Super":
    // What functions hand out has no name: `listen("jobs")("INSERT")`.
    case "CallExpression":
      return true;
    case "MemberExpression": {
      const name = memberName(callee);
      return name === null || sought.handles.has(name);
    }
    case "Identifier":
      return sought.handles.has(callee.name) || isAlias(module, callee, sought);
    default:
      return false;
  }
}

/** A name of its own for what has another elsewhere: an import, a part of an object, what a function returned. */
function isAlias(module: Module, name: Node & { name: string }, sought: SoughtNames): boolean {
  const binding = scopeOf(module, name)?.lookup(name.name);
  if (!binding) return false;
  const { origin, path } = binding;
  if (origin.kind === "import") return origin.imported === "default" || sought.handles.has(origin.imported);
  if (path.some((step) => "key" in step && sought.handles.has(step.key))) return true;
  if (origin.kind !== "value" || !origin.node) return false;
  const initial = unwrap(origin.node);
  if (initial.type === "CallExpression") {
    const isWrapped = initial.arguments.some((argument) => isNamed(argument, sought.handles));
    return isWrapped || isNamed(initial.callee, sought.makers);
  }
  return isNamed(initial, sought.handles);
}

function isNamed(node: Node, names: ReadonlySet<string>): boolean {
  const inner = unwrap(node);
  if (inner.type === "Identifier") return names.has(inner.name);
  return inner.type === "MemberExpression" && names.has(memberName(inner) ?? "");
}

function elementsOf(module: Module, { handles }: SoughtNames): CallSite[] {
  // Elements in lower case are the page's own.
  if (![...handles].some((name) => /^[A-Z]/.test(name))) return [];
  const found: CallSite[] = [];
  const stack: Node[] = [module.program];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === "JSXOpeningElement" && node.name.type === "JSXIdentifier") {
      const binding = scopeOf(module, node.name)?.lookup(node.name.name);
      const imported = binding?.origin.kind === "import" ? binding.origin.imported : node.name.name;
      if (imported === "default" || handles.has(imported)) found.push(node);
    }
    stack.push(...childNodes(node));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A function that calls itself is not its own caller. */
function isInside(module: Module, site: CallSite, { module: owner, node }: Need): boolean {
  return owner.file === module.file && node.start <= site.start && site.end <= node.end;
}
