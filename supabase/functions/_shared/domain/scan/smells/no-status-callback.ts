import { callsNamed } from "../calls-named.ts";
import { findChannels } from "../find-channels.ts";
import { unwrap } from "../unwrap.ts";
import type { FoundSmell, SmellRule } from "./smell-rule.ts";

/** `.subscribe()` without a callback: CHANNEL_ERROR, TIMED_OUT and CLOSED pass unseen (R3.7). */
export const noStatusCallback: SmellRule = {
  id: "no-status-callback",
  find({ module }) {
    return callsNamed(module, "subscribe").flatMap((call): FoundSmell[] => {
      const callee = unwrap(call.callee);
      if (callee.type !== "MemberExpression" || call.arguments.length > 0) return [];
      if (findChannels(module, callee.object).length === 0) return [];
      const message =
        "subscribe() has no status callback: errors, timeouts and a closed channel pass unseen.";
      return [{ position: callee.property.start, message }];
    });
  },
};
