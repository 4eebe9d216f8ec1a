import type { ChainVerdict } from "#domain/audit/audit-entry.ts";
import type { CheckStatus } from "#domain/checks/check.ts";
import { formatCount, formatNoun } from "../../components/format/format-count.ts";

export interface ChainState {
  verdict: ChainVerdict | undefined;
  verifying: boolean;
  error: Error | null;
  /** The highest number in the list beneath; records can arrive after the verdict. */
  newest: number;
}

export interface ChainSentence {
  status: CheckStatus;
  title: string;
  text: string;
}

/** What is known about the chain right now. Only a verdict that holds for every listed record is a pass. */
export function describeChain({ verdict, verifying, error, newest }: ChainState): ChainSentence {
  if (verifying)
    return { status: "unknown", title: "Verifying the chain", text: "Every hash is recomputed." };
  if (error !== null) return { status: "unknown", title: "Chain not verified", text: error.message };
  if (verdict === undefined) return { status: "unknown", title: "Chain not verified", text: "" };
  if (verdict.broken !== null) {
    const { seq, reason } = verdict.broken;
    const held = verdict.head.seq === 0 ? "" : ` Records up to #${formatCount(verdict.head.seq)} hold.`;
    return { status: "fail", title: `Chain broken at #${formatCount(seq)}`, text: `${reason}${held}` };
  }
  const count = formatNoun(verdict.records, "record");
  if (newest > verdict.head.seq) {
    return {
      status: "unknown",
      title: "Chain not verified to its end",
      text: `${count} verified, up to #${formatCount(verdict.head.seq)}; newer ones followed.`,
    };
  }
  if (verdict.records === 0) {
    return { status: "not_applicable", title: "The trail is empty", text: "There is nothing to verify yet." };
  }
  return { status: "pass", title: "Chain intact", text: `${count}, head #${formatCount(verdict.head.seq)}` };
}
