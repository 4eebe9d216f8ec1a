import type { CallExpression, JsxElement, Node } from "./ast.ts";
import { callArguments, jsxArguments } from "./call-arguments.ts";
import { classChain, constructorOf } from "./class-chain.ts";
import { enclosingClass } from "./enclosing-class.ts";
import type { Evaluation } from "./evaluate.ts";
import { instanceOf } from "./evaluate-new.ts";
import type { Frame } from "./frame.ts";
import { scopeOf } from "./module.ts";
import { alternatives, type FunctionValue, type Value } from "./value.ts";

/** A call, or an element of JSX, which is a call of its component. */
export type CallSite = CallExpression | JsxElement;

/** The functions a call site may reach, each with the frame it runs in there. */
export function calledFunctions(evaluation: Evaluation, site: CallSite): FunctionValue[] {
  const { project } = evaluation;
  if (site.type === "JSXOpeningElement") {
    const args = jsxArguments(evaluation, site);
    return functionsOf(componentValue(evaluation, site.name)).map((called) => ({
      ...called,
      frame: { node: called.node, ...args, self: null, parent: called.frame },
    }));
  }
  if (site.callee.type === "Super") return inheritedConstructor(evaluation, site);
  const callee = evaluation.evaluate(site.callee);
  const args = callArguments(evaluation, site.arguments);
  if (site.type === "NewExpression") {
    return alternatives(callee).flatMap((option): FunctionValue[] => {
      if (option.kind !== "class") return [];
      const { frame } = instanceOf(project, option, args);
      return classChain(project, option).flatMap(({ module, node }) => {
        const builder = constructorOf(node.body.body);
        return builder ? [{ kind: "function", module, node: builder, frame }] : [];
      });
    });
  }
  return functionsOf(callee).map((called) => ({
    ...called,
    frame: { node: called.node, ...args, self: null, parent: called.frame },
  }));
}

function functionsOf(value: Value): FunctionValue[] {
  return alternatives(value).filter((option) => option.kind === "function");
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
