import type { Judgement } from "../checks/check.ts";
import { unknown } from "../checks/judgements.ts";

/** What was not seen is not judged: the reason, and what would make it visible. */
export function judgeUnseen({ reason, remedy }: { reason: string; remedy: string }): Judgement {
  return unknown(`${reason} ${remedy}`);
}
