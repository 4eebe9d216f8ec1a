import { AppError } from "../../domain/errors/app-error.ts";
import type { DatabaseHead, TableFacts } from "../../domain/facts/database-facts.ts";
import { type Database, readOnly } from "../database/read-only.ts";
import type { CatalogScope } from "./catalog-scope.ts";
import { probeSession } from "./probe-session.ts";
import { readHead } from "./read-head.ts";
import { readTables } from "./read-tables.ts";
import { tableFacts } from "./table-facts.ts";

const STATEMENT_TIMEOUT_MS = 30_000;
const OLDEST_SERVER = 150_000;

export interface FactsVisitor {
  head(head: DatabaseHead): void;
  /** Oldest first. */
  table(facts: TableFacts): void;
}

/** Reads the catalog in one read-only transaction and hands each table over without keeping it. */
export async function streamFacts(sql: Database, scope: CatalogScope, visitor: FactsVisitor): Promise<void> {
  await readOnly(sql, async (transaction) => {
    const probe = await probeSession(transaction, STATEMENT_TIMEOUT_MS);
    if (probe.version < OLDEST_SERVER) {
      throw new AppError("invalid_request", {
        message: `PostgreSQL 15 or newer is needed; this server is ${Math.floor(probe.version / 10_000)}.`,
      });
    }
    const head = await readHead(transaction, probe);
    visitor.head(head);
    const roles = head.roles.map(({ name }) => name);
    await readTables(transaction, { scope, probe, roles }, (row) =>
      visitor.table(tableFacts(row, { roles, live: probe.subscription !== null })),
    );
  });
}
