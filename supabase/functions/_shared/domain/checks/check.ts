import { z } from "zod";
import type { DatabaseHead, TableFacts } from "../facts/database-facts.ts";
import type { Finding } from "../findings/finding.ts";
import type { TableMeasures } from "../measures/table-measures.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import type { Thresholds } from "../thresholds/thresholds.ts";

/** Columns of the health matrix, in the order they are shown. */
export const checkIds = [
  "publication",
  "primary_key",
  "replica_identity",
  "rls_enabled",
  "select_policy",
  "select_grant",
  "policy_execution",
  "filter_index",
  "filter_selectivity",
  "index_validity",
  "policy_cost",
  "fan_out",
  "payload_width",
  "publication_scope",
  "publication_use",
  "drift",
  "log_errors",
] as const;
export const checkIdSchema = z.enum(checkIds);
export type CheckId = z.infer<typeof checkIdSchema>;

/** `unknown` says that a source was not there to look at; it is never a guess. */
export const checkStatuses = ["pass", "warn", "fail", "unknown", "not_applicable"] as const;
export const checkStatusSchema = z.enum(checkStatuses);
export type CheckStatus = z.infer<typeof checkStatusSchema>;

/** A piece of what a verdict was judged on: a catalog row, a place in the code, a policy's text. */
export const evidenceSchema = z.object({
  /** Where it was read, such as `pg_publication_tables` or `src/chat.ts:14`. */
  source: z.string(),
  /** Ordered facts; values are shown as they are. */
  facts: z.array(
    z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
  ),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const verdictSchema = z.object({
  check: checkIdSchema,
  status: checkStatusSchema,
  summary: z.string(),
  evidence: z.array(evidenceSchema),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Everything one check may look at. Checks are pure: same context, same verdict. */
export interface CheckContext {
  schema: string;
  table: string;
  /** null when a subscription names a relation that does not exist. */
  facts: TableFacts | null;
  database: DatabaseHead;
  /** Postgres Changes bindings that reach this table, wildcards included. null: no inventory was given. */
  subscriptions: Subscription[] | null;
  /** Bindings whose schema or table only run time knows: any of them may reach this table. */
  unresolved: Subscription[];
  /** A partition of this table is subscribed to, in the code or live. */
  partitionsSubscribed: boolean;
  /** Roles that subscribers use: those of live subscriptions, and the default where these say nothing of clients. */
  subscriberRoles: string[];
  /** What was measured beside the catalog. */
  measures: TableMeasures;
  thresholds: Thresholds;
}

/** What a check says: a status with its evidence, and the findings behind anything that is not a pass. */
export interface Judgement {
  status: CheckStatus;
  summary: string;
  evidence: Evidence[];
  findings: Omit<Finding, "id" | "check" | "schema" | "table">[];
}

/** One column of the matrix. Add a file, add it to registry.ts: matrix, report and command line follow. */
export interface Check {
  id: CheckId;
  /** Heading of the column. */
  title: string;
  /** The question it answers, for tooltips. */
  question: string;
  /** The rule in a sentence, and where it comes from. */
  rule: { text: string; url: string };
  judge(context: CheckContext): Judgement;
}
