import type { CheckStatus, Evidence, Judgement } from "../checks/check.ts";

const worstFirst: readonly CheckStatus[] = ["fail", "warn", "unknown", "pass", "not_applicable"];

/** The worst of several statuses; not_applicable of none. */
export function worstStatus(statuses: readonly CheckStatus[]): CheckStatus {
  return worstFirst.find((status) => statuses.includes(status)) ?? "not_applicable";
}

/** Of several remarks about one matter: the worst decides, and the sentences of those as bad are the summary. */
export function judgementOf(
  remarks: readonly { status: CheckStatus; text: string }[],
  rest: { evidence: Evidence[]; findings: Judgement["findings"] },
): Judgement {
  const status = worstStatus(remarks.map((remark) => remark.status));
  const told = remarks.filter((remark) => remark.status === status).map(({ text }) => text);
  return { status, summary: told.join(" "), ...rest };
}
