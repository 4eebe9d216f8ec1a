import type { Sql } from "postgres";
import type { DatabaseHead } from "../../domain/facts/database-facts.ts";
import { readOnly } from "../database/read-only.ts";
import { probeSession } from "./probe-session.ts";
import { readHead } from "./read-head.ts";

const STATEMENT_TIMEOUT_MS = 5_000;

/** Facts of the database as a whole, without its tables. */
export async function collectHead(sql: Sql): Promise<DatabaseHead> {
  return await readOnly(sql, async (transaction) =>
    readHead(transaction, await probeSession(transaction, STATEMENT_TIMEOUT_MS)),
  );
}
