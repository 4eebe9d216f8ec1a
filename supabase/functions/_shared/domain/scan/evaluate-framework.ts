import type { CallExpression, Node } from "./ast.ts";
import { callFunction } from "./call-function.ts";
import type { Evaluation } from "./evaluate.ts";
import { instanceOf } from "./evaluate-new.ts";
import { providedValue } from "./provided-value.ts";
import { absent, alternatives, choice, resolved, type Value } from "./value.ts";

/** Hand on their first argument, or something that is used in its place. */
const passing: ReadonlySet<string> = new Set([
  ...["useCallback", "memo", "forwardRef", "cache", "useEvent", "useEffectEvent", "useDeferredValue"],
  ...["observer", "debounce", "throttle", "useDebouncedCallback", "useStableCallback"],
  ...["reactive", "readonly", "shallowReactive", "markRaw", "toRaw", "toValue", "unref", "toRefs"],
  ...["createMemo", "$state", "$derived", "structuredClone", "String", "resolve", "createSharedComposable"],
]);
const computing: ReadonlySet<string> = new Set(["useMemo", "untrack", "untracked", "by"]);
const boxing: ReadonlySet<string> = new Set(["ref", "shallowRef", "toRef", "computed", "customRef"]);

/** The calls of React, Vue, Svelte and Angular that hand a value through; null for any other. */
export function evaluateFramework(evaluation: Evaluation, name: string, node: CallExpression): Value | null {
  const [first, second] = node.arguments;
  if (!first) return null;
  const { evaluate, project } = evaluation;
  if (passing.has(name)) return resolved(evaluate(first));
  if (computing.has(name)) return returned(evaluation, first);
  if (name === "useRef") return box("current", evaluate(first));
  if (boxing.has(name)) {
    const value = evaluate(first);
    if (name === "toRef" && second) return null;
    return box("value", name === "computed" ? returned(evaluation, first) : value);
  }
  if (name === "defineStore") return evaluate(second ?? first);
  if (name === "inject") {
    const injected = evaluate(first);
    return injected.kind === "class" ? instanceOf(project, injected, null) : null;
  }
  return name === "useContext" || name === "use" ? providedValue(evaluation, first) : null;
}

function returned({ evaluate, project }: Evaluation, factory: Node): Value {
  return choice(
    alternatives(evaluate(factory)).map((option) =>
      option.kind === "function" ? callFunction(project, option, { values: [], rest: absent }) : option,
    ),
  );
}

function box(name: string, value: Value): Value {
  return { kind: "object", properties: new Map([[name, resolved(value)]]), open: null };
}
