import type { FunctionNode, Node } from "./ast.ts";
import { evaluationOf } from "./evaluate.ts";
import type { Project } from "./project.ts";
import type { ClassValue } from "./value.ts";

const MAX_ANCESTORS = 6;

/** A class and those it extends, as far as they are in sight; itself first. */
export function classChain(project: Project, value: ClassValue): ClassValue[] {
  const chain = [value];
  let current = value;
  while (current.node.superClass && chain.length < MAX_ANCESTORS) {
    const evaluation = evaluationOf(project, current.module, current.frame);
    const parent = evaluation.evaluate(current.node.superClass);
    if (parent.kind !== "class" || chain.some(({ node }) => node === parent.node)) break;
    chain.push(parent);
    current = parent;
  }
  return chain;
}

/** The constructor among the members of a class; null when it takes that of the class it extends. */
export function constructorOf(members: readonly Node[]): FunctionNode | null {
  const method = members.find(
    (member) => member.type === "MethodDefinition" && member.kind === "constructor",
  );
  return method?.type === "MethodDefinition" ? method.value : null;
}
