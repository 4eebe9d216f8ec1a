import { noCleanup } from "./no-cleanup.ts";
import { noFilter } from "./no-filter.ts";
import { noStatusCallback } from "./no-status-callback.ts";
import { refusedBinding } from "./refused-binding.ts";
import type { SmellRule } from "./smell-rule.ts";

/** Every rule; add a file and list it here. */
export const smellRules: readonly SmellRule[] = [noFilter, noStatusCallback, noCleanup, refusedBinding];
