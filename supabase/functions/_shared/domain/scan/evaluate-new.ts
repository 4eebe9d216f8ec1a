import type { CallExpression } from "./ast.ts";
import { type Arguments, callArguments } from "./call-arguments.ts";
import { classChain, constructorOf } from "./class-chain.ts";
import { type Evaluation, evaluationOf } from "./evaluate.ts";
import { evaluateFilterBuilder } from "./evaluate-filter-builder.ts";
import type { Frame } from "./frame.ts";
import { scopeOf } from "./module.ts";
import type { Project } from "./project.ts";
import { unwrap } from "./unwrap.ts";
import {
  absent,
  alternatives,
  type ClassValue,
  choice,
  type InstanceValue,
  unknownLike,
  type Value,
} from "./value.ts";

/** `new Feed("messages")`, and the collections of JavaScript as the lists they are made of. */
export function evaluateNew(evaluation: Evaluation, node: CallExpression): Value {
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  const isGlobal = callee.type === "Identifier" && !scopeOf(evaluation.module, callee)?.lookup(callee.name);
  if (isGlobal && collections.has(callee.name))
    return first ? evaluation.evaluate(first) : { kind: "array", elements: [] };
  const made = evaluation.evaluate(callee);
  const classes = alternatives(made).filter((option) => option.kind === "class");
  if (classes.length === 0) {
    const filter = evaluateFilterBuilder(evaluation, node);
    return filter.kind === "unknown" ? unknownLike([made]) : filter;
  }
  const args = callArguments(evaluation, node.arguments);
  return choice(classes.map((option) => instanceOf(evaluation.project, option, args)));
}

const collections: ReadonlySet<string> = new Set(["Set", "Map", "Array"]);

/** An instance of a class; `args` is null where its construction is not in sight. */
export function instanceOf(project: Project, of: ClassValue, args: Arguments | null): InstanceValue {
  const chain = classChain(project, of);
  let frame: Frame | null = of.frame;
  let handed = args;
  for (const { node, module } of chain) {
    const builder = constructorOf(node.body.body);
    if (!builder) continue;
    if (handed) frame = { node: builder, ...handed, self: null, parent: frame };
    const call = module.calls.find(
      ({ callee, start, end }) => callee.type === "Super" && builder.start <= start && end <= builder.end,
    );
    handed = call ? callArguments(evaluationOf(project, module, frame), call.arguments) : null;
  }
  const instance: InstanceValue = { kind: "instance", of, frame };
  for (const { node } of chain) {
    frame = { node, values: [], rest: absent, self: instance, parent: frame };
  }
  instance.frame = frame;
  return instance;
}
