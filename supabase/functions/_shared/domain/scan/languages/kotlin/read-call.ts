import { sourceOf } from "../lowering.ts";
import { childOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import type { KotlinLowering } from "./kotlin-lowering.ts";

/** A call as it is written: `target.name<Types>(args) { lambda }`. */
export interface KotlinCall {
  callee: SyntaxNode;
  types: SyntaxNode | null;
  args: readonly { name: string | null; value: SyntaxNode }[];
  lambda: SyntaxNode | null;
  node: SyntaxNode;
}

/** A lambda after the parentheses is a call of the call in Kotlin's grammar; here both are one. */
export function readCall(lowering: KotlinLowering, node: SyntaxNode): KotlinCall | null {
  const [callee] = namedChildren(node);
  const suffix = childOf(node, "call_suffix");
  if (!callee || !suffix) return null;
  const list = childOf(suffix, "value_arguments");
  const annotated = childOf(suffix, "annotated_lambda");
  const lambda = annotated ? childOf(annotated, "lambda_literal") : null;
  if (!list && callee.type === "call_expression") {
    const inner = readCall(lowering, callee);
    if (inner && !inner.lambda) return { ...inner, lambda, node };
  }
  const args = list
    ? namedChildren(list).flatMap((argument) => {
        const [first, second] = namedChildren(argument);
        if (!first) return [];
        const hasName = second && argument.children.some(({ type }) => type === "=");
        return [hasName ? { name: sourceOf(lowering, first), value: second } : { name: null, value: first }];
      })
    : [];
  return { callee, types: childOf(suffix, "type_arguments"), args, lambda, node };
}

/** The argument of a name, or at a position. */
export function givenTo(call: KotlinCall, name: string, position: number): SyntaxNode | null {
  const byName = call.args.find((argument) => argument.name === name);
  const byPosition = call.args.filter((argument) => argument.name === null)[position];
  return (byName ?? byPosition)?.value ?? null;
}

/** The name a call goes by, and what stands before it. */
export function calleeOf(
  lowering: KotlinLowering,
  { callee }: KotlinCall,
): { name: string; at: SyntaxNode; target: SyntaxNode | null } | null {
  if (callee.type === "simple_identifier")
    return { name: sourceOf(lowering, callee), at: callee, target: null };
  if (callee.type !== "navigation_expression") return null;
  const [target] = namedChildren(callee);
  const suffix = childOf(callee, "navigation_suffix");
  const at = suffix ? childOf(suffix, "simple_identifier") : null;
  return target && at ? { name: sourceOf(lowering, at), at, target } : null;
}
