import type { Severity } from "../findings/finding.ts";
import type { LogCategory } from "./log-code.ts";

/**
 * Lines without a code, by what their text says (R2.6), first match wins. Patterns are written so that JavaScript
 * and RE2 (ClickHouse) read them alike, without regard to case.
 */
export interface LogFamily {
  id: string;
  title: string;
  pattern: string;
  severity: Severity;
  category: LogCategory;
  meaning: string;
  remedy: string;
}

export const logFamilies: readonly LogFamily[] = [
  {
    id: "authentication",
    title: "Authentication failure",
    pattern:
      "authentication failed|invalid (?:access )?token|invalid jwt|(?:token|jwt) (?:has )?expired|invalid api ?key",
    severity: "CRITICAL",
    category: "auth",
    meaning: "Whoever connected could not prove who they are.",
    remedy: "Check API keys and signing keys, and that clients renew their session before it ends.",
  },
  {
    id: "rls",
    title: "Denied by row level security",
    pattern: "rls policy|row[- ]level security|permission denied",
    severity: "CRITICAL",
    category: "rls",
    meaning: "A policy or a missing grant kept a role from rows or topics.",
    remedy: "Try the policy as that role, and grant it what it should read.",
  },
  {
    id: "subscription",
    title: "Subscription error",
    pattern: "subscription denied|subscri(?:be|bing|ption)[a-z ]* (?:failed|refused|rejected|error)",
    severity: "HIGH",
    category: "subscription",
    meaning: "A subscription was refused or could not be made.",
    remedy: "Check that the table is published, the role may select it, and filter and columns exist.",
  },
  {
    id: "connection",
    title: "Connection error",
    pattern:
      "connection (?:was )?(?:refused|reset|closed|lost|terminated)|econnrefused|econnreset|timeout|timed out",
    severity: "HIGH",
    category: "connection",
    meaning: "A connection could not be made or kept, or an answer took too long.",
    remedy: "Check that the database is up, accepts connections and is not overloaded.",
  },
  {
    id: "performance",
    title: "Performance warning",
    pattern: "slow query|large payload|payload (?:is )?too large|too many (?:connections|database timeouts)",
    severity: "MEDIUM",
    category: "performance",
    meaning: "A query was slow, or a message larger than is good.",
    remedy: "Index what policies and filters look up, and send less per message.",
  },
];

const byId = new Map(logFamilies.map((family) => [family.id, family]));

export function logFamilyOf(id: string): LogFamily | null {
  return byId.get(id) ?? null;
}
