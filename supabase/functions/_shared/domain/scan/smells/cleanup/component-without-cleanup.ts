import type { ClassNode, Node } from "../../ast.ts";
import { calledName } from "../../called-name.ts";
import { descendants } from "../../descendants.ts";
import { endOfChain } from "../../end-of-chain.ts";
import { findChannels } from "../../find-channels.ts";
import type { Module } from "../../module.ts";
import { keyName, memberName } from "../../static-name.ts";
import { unwrap } from "../../unwrap.ts";
import { mentionsClosing } from "../closing-calls.ts";
import { methodPosition } from "../opened-channels.ts";
import type { FoundSmell } from "../smell-rule.ts";

/** A component that is a class (Angular, React, web components) and opens a channel it never closes. */
export function componentWithoutCleanup(module: Module): FoundSmell[] {
  const classes = [...module.scopes.keys()].filter(isClass);
  return classes.flatMap((component) => {
    const hook = destroyHookOf(component);
    if (hook === null || mentionsClosing(component)) return [];
    return [...descendants(component.body)].flatMap((node): FoundSmell[] => {
      if (node.type !== "CallExpression" || calledName(node) !== "subscribe") return [];
      const callee = unwrap(node.callee);
      const [channel, another] =
        callee.type === "MemberExpression" ? findChannels(module, callee.object) : [];
      if (!channel || another || !staysInComponent(module, component, channel)) return [];
      const message = `This component subscribes to a channel and never closes it: every instance leaves one open. Call removeChannel(channel) in ${hook}.`;
      return [{ position: methodPosition(node), message }];
    });
  });
}

function isClass(node: Node): node is ClassNode {
  return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}

/** Where a class would close its channels; null for classes that live as long as the application, such as services. */
function destroyHookOf(component: ClassNode): string | null {
  const decorated = (component.decorators ?? []).some(({ expression }) => {
    const call = unwrap(expression);
    return call.type === "CallExpression" && /^(Component|Directive)$/.test(calledName(call) ?? "");
  });
  // A base class may close what its heirs open.
  if (decorated) return component.superClass ? null : "ngOnDestroy";
  const methods = component.body.body.flatMap((member) =>
    member.type === "MethodDefinition" ? [keyName(member.key, member.computed)] : [],
  );
  if (methods.includes("componentDidMount")) return "componentWillUnmount";
  return methods.includes("connectedCallback") ? "disconnectedCallback" : null;
}

/** Kept in a field that only the channel's own methods are called on, or not kept at all. */
function staysInComponent(module: Module, component: ClassNode, channel: Node): boolean {
  const parent = module.parents.get(endOfChain(module, channel));
  if (parent?.type === "ExpressionStatement") return true;
  const target = parent?.type === "AssignmentExpression" ? unwrap(parent.left) : null;
  if (target?.type !== "MemberExpression" || unwrap(target.object).type !== "ThisExpression") return false;
  const field = memberName(target);
  return [...descendants(component)]
    .filter((node) => node.type === "MemberExpression")
    .filter((node) => unwrap(node.object).type === "ThisExpression" && memberName(node) === field)
    .every((use) => {
      const end = endOfChain(module, use);
      const holder = module.parents.get(end);
      return (
        (holder?.type === "AssignmentExpression" && holder.left === use) ||
        (end !== use && holder?.type === "ExpressionStatement")
      );
    });
}
