import { reasons } from "./reasons.ts";

export interface ReasonExplanation {
  meaning: string;
  remedy: string;
}

/** Explains the text of a join error, a system message or a refused handshake; null for one nobody knows. */
export function explainReason(text: string): ReasonExplanation | null {
  const known = reasons.find(({ pattern }) => pattern.test(text));
  return known === undefined ? null : { meaning: known.meaning, remedy: known.remedy };
}
