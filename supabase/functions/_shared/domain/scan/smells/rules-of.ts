import { treeLanguages } from "../languages/syntax-node.ts";
import { channelInLoop } from "./channel-in-loop.ts";
import { noFilter } from "./no-filter.ts";
import { noStatusCallback } from "./no-status-callback.ts";
import { refusedBinding } from "./refused-binding.ts";
import { smellRules } from "./registry.ts";
import type { SmellRule } from "./smell-rule.ts";

/** Rules about the binding itself, which is the same in every client. The others know JavaScript's frameworks. */
const everyClient: readonly SmellRule[] = [refusedBinding, channelInLoop, noFilter];

/** Kotlin and Swift tell the status in a flow of its own; subscribe() takes no callback there. */
const takesCallback: ReadonlySet<string> = new Set(["dart", "python"]);

/** The rules that can be sure about a file of this language. */
export function rulesOf(language: string | null): readonly SmellRule[] {
  if (language === null || !treeLanguages.some((name) => name === language)) return smellRules;
  return takesCallback.has(language) ? [...everyClient, noStatusCallback] : everyClient;
}
