import { z } from "zod";
import type { AuditContent } from "#domain/audit/audit-entry.ts";
import { type Verdict, verdictSchema } from "#domain/checks/check.ts";

/** What a record tells, sorted by how it is shown. */
export interface RecordDetails {
  sql: string[];
  rollbackSql: string[];
  verification: Verdict | null;
  failure: string | null;
  /** Everything else, of target and details; nothing of a record is left out. */
  others: { name: string; value: unknown }[];
}

const statementsSchema = z.array(z.string());

/** Details in the form a newer version may give them are shown as they are, among the others. */
export function splitDetails({ target, details }: AuditContent): RecordDetails {
  const split: RecordDetails = { sql: [], rollbackSql: [], verification: null, failure: null, others: [] };
  const addOther = (name: string, value: unknown) => {
    if (value !== null) split.others.push({ name, value });
  };
  for (const [name, value] of Object.entries(target)) addOther(name, value);
  for (const [name, value] of Object.entries(details)) {
    const statements = statementsSchema.safeParse(value).data;
    const verdict = verdictSchema.safeParse(value).data;
    if (name === "sql" && statements !== undefined) split.sql = statements;
    else if (name === "rollbackSql" && statements !== undefined) split.rollbackSql = statements;
    else if (name === "verification" && verdict !== undefined) split.verification = verdict;
    else if (name === "failure" && typeof value === "string") split.failure = value;
    else addOther(name, value);
  }
  return split;
}
