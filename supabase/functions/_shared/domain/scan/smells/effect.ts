import type { CallExpression, FunctionNode } from "../ast.ts";
import { callsNamed } from "../calls-named.ts";
import type { Module } from "../module.ts";
import { resolveFunction } from "../resolve-function.ts";

/** A function that a framework runs when a component appears. */
export interface Effect {
  call: CallExpression;
  body: FunctionNode;
  hook: string;
  /** Who calls the cleanup: the framework calls what was returned, or what was registered elsewhere. */
  cleanup: "returned" | "registered";
}

const react: ReadonlySet<string> = new Set([
  "useEffect",
  "useLayoutEffect",
  "useInsertionEffect",
  "useIsomorphicLayoutEffect",
  "useFocusEffect",
]);
const vue: ReadonlySet<string> = new Set(["onMounted", "onBeforeMount", "onActivated"]);

const hooks = [...react, ...vue, "onMount", "$effect"];

/** Every effect of a module: React's, Svelte's and Vue's. */
export function effectsOf(module: Module): Effect[] {
  return hooks.flatMap((hook) => {
    const cleanup = cleanupOf(module, hook);
    return callsNamed(module, hook).flatMap((call): Effect[] => {
      const body = call.arguments[0] && resolveFunction(module, call.arguments[0]);
      return cleanup && body ? [{ call, body, hook, cleanup }] : [];
    });
  });
}

function cleanupOf(module: Module, hook: string): Effect["cleanup"] | null {
  if (react.has(hook)) return "returned";
  if (vue.has(hook)) return "registered";
  // Solid has an onMount too, which ignores what it is given back.
  const svelte = module.file.endsWith(".svelte") || module.imports.includes("svelte");
  return svelte && (hook === "onMount" || hook === "$effect") ? "returned" : null;
}
