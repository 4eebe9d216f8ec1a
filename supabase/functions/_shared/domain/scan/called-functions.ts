import type { CallExpression, JsxElement, Node } from "./ast.ts";
import { type Arguments, callArguments, jsxArguments } from "./call-arguments.ts";
import { classChain, constructorOf } from "./class-chain.ts";
import { enclosingClass } from "./enclosing-class.ts";
import type { Evaluation } from "./evaluate.ts";
import { instanceOf } from "./evaluate-new.ts";
import type { Frame } from "./frame.ts";
import { scopeOf } from "./module.ts";
import type { Project } from "./project.ts";
import { splitChoices } from "./split-choices.ts";
import { alternatives, type ClassValue, type FunctionValue, type Value } from "./value.ts";

/** A call, or an element of JSX, which is a call of its component. */
export type CallSite = CallExpression | JsxElement;

/** The functions a call site may reach, each with the frame it runs in there. */
export function calledFunctions(evaluation: Evaluation, site: CallSite): FunctionValue[] {
  const { project } = evaluation;
  if (site.type === "JSXOpeningElement") {
    return enter(componentValue(evaluation, site.name), jsxArguments(evaluation, site));
  }
  if (site.callee.type === "Super") return inheritedConstructor(evaluation, site);
  const callee = evaluation.evaluate(site.callee);
  const args = callArguments(evaluation, site.arguments);
  if (site.type === "NewExpression") {
    const classes = alternatives(callee).filter((option) => option.kind === "class");
    return splitChoices(args.values).flatMap((values) =>
      classes.flatMap((option) => builtBy(project, option, { ...args, values })),
    );
  }
  return enter(callee, args);
}

function enter(callee: Value, { values, rest }: Arguments): FunctionValue[] {
  const called = alternatives(callee).filter((option) => option.kind === "function");
  return splitChoices(values).flatMap((each) =>
    called.map((option) => ({
      ...option,
      frame: { node: option.node, values: each, rest, self: null, parent: option.frame },
    })),
  );
}

/** The constructors that making an instance runs, all in its frame. */
function builtBy(project: Project, made: ClassValue, args: Arguments): FunctionValue[] {
  const { frame } = instanceOf(project, made, args);
  return classChain(project, made).flatMap(({ module, node }): FunctionValue[] => {
    const builder = constructorOf(node.body.body);
    return builder ? [{ kind: "function", module, node: builder, frame }] : [];
  });
}

/** `super("messages")` calls the constructor of the class that is extended. */
function inheritedConstructor(evaluation: Evaluation, site: CallExpression): FunctionValue[] {
  const { module, frame, project } = evaluation;
  const node = enclosingClass(module, site);
  const parent = node ? classChain(project, { kind: "class", module, node, frame })[1] : undefined;
  const builder = parent ? constructorOf(parent.node.body.body) : null;
  if (!parent || !builder) return [];
  const inner: Frame = {
    node: builder,
    ...callArguments(evaluation, site.arguments),
    self: null,
    parent: parent.frame,
  };
  return [{ kind: "function", module: parent.module, node: builder, frame: inner }];
}

function componentValue({ module, bindingValue }: Evaluation, tag: Node): Value {
  const binding = tag.type === "JSXIdentifier" ? scopeOf(module, tag)?.lookup(tag.name) : null;
  return binding ? bindingValue(binding) : { kind: "absent" };
}
