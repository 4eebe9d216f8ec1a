import type { Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import { instanceOf } from "./evaluate-new.ts";
import type { Value } from "./value.ts";

interface Typed {
  typeAnnotation?: { typeAnnotation?: { typeName?: { type: string; name?: unknown } } } | null;
}

/** An instance of the class a name is declared to hold (`private feed: Feed`), as frameworks inject it. */
export function typedValue(evaluation: Evaluation, declared: Node): Value | null {
  // Types are no part of the tree that is walked.
  const { typeAnnotation } = declared as Node & Typed;
  const name = typeAnnotation?.typeAnnotation?.typeName?.name;
  if (typeof name !== "string") return null;
  const { module } = evaluation;
  const binding = module.scopes.get(module.program)?.bindings.get(name);
  const value = binding ? evaluation.bindingValue(binding) : null;
  return value?.kind === "class" ? instanceOf(evaluation.project, value, null) : null;
}
