import { count } from "../checks/wording.ts";
import { displayIdentifier } from "../identifiers/display-name.ts";
import type { RlsRehearsal } from "./rehearsal.ts";

type Judged = Pick<
  RlsRehearsal,
  "table" | "subject" | "grants" | "security" | "policies" | "visible" | "total" | "failure"
>;

const STOPS_REALTIME =
  " Realtime's poll fails on it for the whole project as soon as one such subscriber is there.";

/** The outcome in one sentence: the first thing that stands in the way, or how many rows are seen. */
export function summarizeRehearsal(judged: Judged): string {
  const { subject, grants, security, policies, visible, total, failure } = judged;
  const [role, table] = [displayIdentifier(subject.role), displayIdentifier(judged.table)];
  if (!grants.schema) return `${role} sees nothing: it has no USAGE on the schema.`;
  if (!grants.columns.some(({ select }) => select))
    return `${role} sees nothing: it has no SELECT on ${table}.`;
  if (failure !== null) return `${failure.meaning}${failure.stopsRealtime ? STOPS_REALTIME : ""}`;
  if (!visible.seen) return `How many rows ${role} sees could not be read. ${visible.reason}`;
  const seen = `${visible.value.more ? "more than " : ""}${count(visible.value.count, "row")}`;
  if (security.active === false) return `${role} sees ${seen}: row level security does not bind it here.`;
  if (!policies.some(({ applies, permissive }) => applies && permissive)) {
    return `${role} sees no row: no permissive policy for SELECT applies to it.`;
  }
  if (!total.seen) return `This subject sees ${seen}.`;
  const all = `${total.value.more ? "more than " : ""}${total.value.count}`;
  return `This subject sees ${seen} of ${all}.`;
}
