import type { TransactionSql } from "postgres";
import type { RehearseRls } from "../../domain/api/rls.ts";
import { unseen } from "../../domain/live/observed.ts";
import type { RlsRehearsal } from "../../domain/rls/rehearsal.ts";
import { askFilters } from "./ask-filters.ts";
import { countRows, readFirstRows } from "./examine-rows.ts";
import { readRecentRows } from "./read-recent-rows.ts";
import type { Target } from "./read-target.ts";
import { askAsConsole } from "./rehearsal-session.ts";

/** Rows are counted up to this. */
export const BOUND = 1_000;

/** What the subject's view is compared with, and what only the console's role can ask. */
export async function lookAsConsole(sql: TransactionSql, target: Target, asked: RehearseRls) {
  const blind = target.consoleReads
    ? null
    : unseen(
        "The console's database role does not see every row of this table.",
        "Connect as a role with SELECT that bypasses row level security, as postgres does on Supabase.",
      );
  const keyless =
    target.primaryKey.length > 0
      ? null
      : unseen(
          "The table has no primary key, so rows cannot be told apart.",
          "Give it a primary key; Realtime needs one as well.",
        );
  const total = blind ?? (await countAll(sql, target));
  const recent = blind ?? keyless ?? (await readRecentRows(sql, target, asked.contents));
  const read = blind === null && keyless === null;
  const firstRows = read ? await askAsConsole(sql, (inner) => readFirstRows(inner, target, asked)) : null;
  const first = firstRows?.ok ? firstRows.value : [];
  const recentRows = recent.seen ? recent.value.rows : [];
  const filters = await askFilters(
    sql,
    target,
    asked.filter,
    recentRows.map(({ key }) => key),
  );
  const late =
    firstRows !== null && !firstRows.ok
      ? unseen(
          `The table could not be read (SQLSTATE ${firstRows.error.code}).`,
          "Ask with a longer time limit.",
        )
      : null;
  return { total, recent, first, recentRows, filters, examinable: blind ?? keyless ?? late };
}

export type LookOfConsole = Awaited<ReturnType<typeof lookAsConsole>>;

async function countAll(sql: TransactionSql, target: Target): Promise<RlsRehearsal["total"]> {
  const counted = await askAsConsole(sql, (inner) => countRows(inner, target, BOUND));
  return counted.ok
    ? { seen: true, value: counted.value, source: "the table" }
    : unseen(
        `The rows could not be counted (SQLSTATE ${counted.error.code}).`,
        "Ask with a longer time limit.",
      );
}
