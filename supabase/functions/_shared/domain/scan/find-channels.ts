import type { CallExpression, MemberExpression, Node } from "./ast.ts";
import { enclosingClass } from "./enclosing-class.ts";
import { type Module, scopeOf } from "./module.ts";
import { returnedNode } from "./returned-node.ts";
import { keyName, memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";

/** Methods of a channel that return the channel itself. */
const chainable: ReadonlySet<string> = new Set(["on", "subscribe"]);

/** The `….channel(name)` calls that an expression may be the result of; empty when none is in sight. */
export function findChannels(module: Module, expression: Node): CallExpression[] {
  const found = new Set<CallExpression>();
  const seen = new Set<Node>();
  const queue = [expression];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const node = unwrap(next);
    if (seen.has(node)) continue;
    seen.add(node);
    if (isChannelCall(node)) found.add(node);
    else queue.push(...sourcesOf(module, node));
  }
  return [...found].sort((a, b) => a.start - b.start);
}

function isChannelCall(node: Node): node is CallExpression {
  if (node.type !== "CallExpression") return false;
  const callee = unwrap(node.callee);
  return callee.type === "MemberExpression" && memberName(callee) === "channel" && node.arguments.length > 0;
}

/** Where the value of an expression comes from, one step back. */
function sourcesOf(module: Module, node: Node): Node[] {
  switch (node.type) {
    case "CallExpression":
      return sourcesOfCall(node);
    case "Identifier": {
      const binding = scopeOf(module, node)?.lookup(node.name);
      if (!binding || binding.path.length > 0) return [];
      const initial = binding.origin.kind === "value" && binding.origin.node ? [binding.origin.node] : [];
      return [...initial, ...binding.writes.filter((write) => write !== null)];
    }
    case "MemberExpression":
      return [...fieldValues(module, node), ...memberWrites(module, node)];
    case "ConditionalExpression":
      return [node.consequent, node.alternate];
    case "LogicalExpression":
      return [node.left, node.right];
    case "AssignmentExpression":
      return [node.right];
    default:
      return [];
  }
}

function sourcesOfCall(node: CallExpression): Node[] {
  const callee = unwrap(node.callee);
  const name = callee.type === "MemberExpression" ? memberName(callee) : null;
  if (callee.type === "MemberExpression" && chainable.has(name ?? "")) return [callee.object];
  const hook = name ?? (callee.type === "Identifier" ? callee.name : null);
  const [first] = node.arguments;
  if (!first || (hook !== "useMemo" && hook !== "useRef")) return [];
  if (hook === "useRef") return [first];
  const returned = returnedNode(first);
  return returned ? [returned] : [];
}

/** What the module assigns to the same member: `this.channel = …`, `channelRef.current = …`. */
function memberWrites(module: Module, member: MemberExpression): Node[] {
  const path = pathOf(module, member);
  if (path === null) return [];
  return module.memberWrites.flatMap(({ target, value }) =>
    value && pathOf(module, target) === path ? [value] : [],
  );
}

/** `private channel = supabase.channel("…")` */
function fieldValues(module: Module, member: MemberExpression): Node[] {
  const name = memberName(member);
  if (name === null || unwrap(member.object).type !== "ThisExpression") return [];
  let owner: Node | undefined = member;
  while (owner && owner.type !== "ClassDeclaration" && owner.type !== "ClassExpression")
    owner = module.parents.get(owner);
  return (owner?.body.body ?? []).flatMap((field) =>
    field.type === "PropertyDefinition" && field.value && keyName(field.key, field.computed) === name
      ? [field.value]
      : [],
  );
}

/** A name for `a.b.c` that is the same wherever the same variable is meant; null for computed members. */
function pathOf(module: Module, node: Node): string | null {
  const inner = unwrap(node);
  if (inner.type === "ThisExpression") return `this@${enclosingClass(module, inner)?.start ?? -1}`;
  if (inner.type === "Identifier") {
    const declaredAt = scopeOf(module, inner)?.lookup(inner.name)?.declaredBy.start ?? -1;
    return `${inner.name}@${declaredAt}`;
  }
  if (inner.type !== "MemberExpression") return null;
  const object = pathOf(module, inner.object);
  const name = memberName(inner);
  return object === null || name === null ? null : JSON.stringify([object, name]);
}
