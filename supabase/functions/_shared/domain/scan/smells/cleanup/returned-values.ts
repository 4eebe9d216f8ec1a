import type { FunctionNode, Node, ReturnStatement } from "../../ast.ts";
import { descendants } from "../../descendants.ts";
import { enclosingFunction } from "../../enclosing-function.ts";
import type { Module } from "../../module.ts";

/** What a function returns at its own statements, with the place to tell; bodies that are an expression included. */
export function returnedValues(module: Module, owner: FunctionNode): { value: Node; position: number }[] {
  if (owner.body.type !== "BlockStatement") return [{ value: owner.body, position: owner.body.start }];
  return [...descendants(owner.body)]
    .filter(
      (node): node is ReturnStatement =>
        node.type === "ReturnStatement" && enclosingFunction(module, node) === owner,
    )
    .flatMap(({ argument, start }) => (argument ? [{ value: argument, position: start }] : []));
}
