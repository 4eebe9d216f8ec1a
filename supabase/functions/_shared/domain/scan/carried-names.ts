import type { Node } from "./ast.ts";
import { childNodes } from "./child-nodes.ts";
import type { Module } from "./module.ts";

/** What a module makes of functions that are looked for. */
export interface CarriedNames {
  /** Names it exports them under, or things that hold or return them. */
  exported: Set<string>;
  /** Names of its own for them: variables, and keys of objects. */
  local: Set<string>;
}

/**
 * Through which names functions leave a module. `inside` are functions it holds itself, `imported` its names for
 * what other modules offer. More names than needed do no harm: a call site is only believed when its value is.
 */
export function carriedNames(
  module: Module,
  inside: readonly Node[],
  imported: ReadonlySet<string>,
  isOffered: (specifier: string, name: string) => boolean,
): CarriedNames {
  const top = module.scopes.get(module.program)?.bindings ?? new Map();
  const local = new Set(imported);
  for (const { name, declaredBy, origin } of top.values()) {
    if (origin.kind === "import" || !inside.some((node) => contains(declaredBy, node))) continue;
    local.add(name);
    for (const context of providersIn(declaredBy)) local.add(context);
  }
  for (let size = -1; size < local.size; ) {
    size = local.size;
    for (const { name, declaredBy, origin } of top.values()) {
      if (origin.kind !== "import" && !local.has(name) && mentions(declaredBy, local)) local.add(name);
    }
  }
  const exported = new Set<string>();
  for (const [name, offered] of module.exports) {
    const isCarried =
      offered.kind === "local"
        ? local.has(offered.name)
        : offered.kind === "import"
          ? isOffered(offered.specifier, offered.imported)
          : inside.some((node) => contains(offered.node, node)) || mentions(offered.node, local);
    if (isCarried) exported.add(name === "module.exports" ? "default" : name);
  }
  return { exported, local };
}

/** The names in whatever a statement makes: not those that its functions only use. */
function mentions(root: Node, names: Set<string>): boolean {
  const stack: Node[] = [root];
  let found = false;
  for (let node = stack.pop(); node; node = stack.pop()) {
    switch (node.type) {
      case "Identifier":
        if (names.has(node.name)) found = true;
        continue;
      case "Property":
        if (node.value.type === "Identifier" && names.has(node.value.name) && node.key.type === "Identifier")
          names.add(node.key.name);
        stack.push(node.value);
        continue;
      case "MemberExpression":
        stack.push(node.object);
        continue;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        stack.push(...returnedBy(node.body));
        continue;
      case "ClassDeclaration":
      case "ClassExpression":
        if (node.superClass) stack.push(node.superClass);
        continue;
      case "JSXOpeningElement":
        continue;
      default:
        stack.push(...childNodes(node));
    }
  }
  return found;
}

function returnedBy(body: Node): Node[] {
  if (body.type !== "BlockStatement") return [body];
  const returned: Node[] = [];
  const stack: Node[] = [body];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === "ReturnStatement" && node.argument) returned.push(node.argument);
    if ("params" in node || node.type === "ClassDeclaration" || node.type === "ClassExpression") continue;
    stack.push(...childNodes(node));
  }
  return returned;
}

/** The contexts of React that a component fills: `<Feed.Provider value={…}>`. */
function* providersIn(root: Node): Generator<string> {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    stack.push(...childNodes(node));
    if (node.type !== "JSXOpeningElement") continue;
    if (node.name.type === "JSXMemberExpression" && node.name.object.type === "JSXIdentifier")
      yield node.name.object.name;
  }
}

function contains(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
