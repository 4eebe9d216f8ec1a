import type { z } from "zod";
import type { databaseSummarySchema } from "../../domain/api/matrix.ts";
import type { DatabaseHead } from "../../domain/facts/database-facts.ts";

export type DatabaseSummary = z.infer<typeof databaseSummarySchema>;

export function databaseSummary(head: DatabaseHead): DatabaseSummary {
  return {
    name: head.database,
    serverVersion: head.serverVersion,
    role: head.currentRole,
    walLevel: head.walLevel,
    publication: head.publication,
    liveSubscriptions: head.liveSubscriptions,
  };
}
