import { callsNamed } from "../calls-named.ts";
import { cleanupNeverCalled } from "./cleanup/cleanup-never-called.ts";
import { cleanupOfStaleValue } from "./cleanup/cleanup-of-stale-value.ts";
import { componentWithoutCleanup } from "./cleanup/component-without-cleanup.ts";
import { effectWithoutCleanup } from "./cleanup/effect-without-cleanup.ts";
import { removalByName, removalOfAnotherChannel } from "./cleanup/removal-of-another-channel.ts";
import { effectsOf } from "./effect.ts";
import type { FoundSmell, SmellRule } from "./smell-rule.ts";

/** A component that opens a channel and never closes it, or whose cleanup can never run (R3.10, R4.2). */
export const noCleanup: SmellRule = {
  id: "no-cleanup",
  find({ module }) {
    // Whoever handles a channel that comes from elsewhere does not open it.
    if (callsNamed(module, "channel").length === 0) return removalByName(module);
    const found = [
      ...effectsOf(module).flatMap((effect) => [
        ...effectWithoutCleanup(module, effect),
        ...cleanupNeverCalled(module, effect),
        ...cleanupOfStaleValue(module, effect),
        ...removalOfAnotherChannel(module, effect),
      ]),
      ...componentWithoutCleanup(module),
      ...removalByName(module),
    ];
    // Two effects may call one function that opens a channel.
    return [...new Map(found.map((smell): [number, FoundSmell] => [smell.position, smell])).values()];
  },
};
