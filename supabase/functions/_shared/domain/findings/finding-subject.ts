import { displayName } from "../identifiers/display-name.ts";
import type { Finding } from "./finding.ts";
import { relationOf } from "./relation-of.ts";

/** What a finding is about, for people: `public.orders(status)`, `slot sync_1`, or `project`. */
export function findingSubject(
  finding: Pick<Finding, "schema" | "table" | "subject"> & { columns?: readonly string[] },
): string {
  const relation = relationOf(finding);
  if (relation !== null) return displayName({ ...relation, columns: finding.columns ?? [] });
  return finding.subject ?? "project";
}
