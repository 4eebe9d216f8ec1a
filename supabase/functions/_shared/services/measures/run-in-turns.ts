import type { ISql } from "postgres";

export interface RunBudget {
  /** No further item is begun after this. */
  seconds: number;
  /** Items at the front of the list that were dealt with already. */
  skip: number;
}

interface Turns {
  count: number;
  budgetMs: number;
  /** Works through a part of `realtime_optimizer.asked`, and leaves an answer for each item in `realtime_optimizer.told`. */
  run(sql: ISql, budget: RunBudget): Promise<void>;
}

/** How long a block begins items, and how long the last of them may take: one that never ends costs no more than both. */
const TURN_MS = 300;
const PATIENCE_MS = 1_500;

/** So many items, those that matter most, are given more time: on a busy machine a moment is nothing. */
const SURE_ITEMS = 200;
const SURE_MS = 6_000;

/** Runs blocks until every item was dealt with or the time is over: one that is canceled ends its block. */
export async function runInTurns<Told>(sql: ISql, { count, budgetMs, run }: Turns): Promise<Told[]> {
  const begun = performance.now();
  const told: Told[] = [];
  const leftMs = () =>
    (told.length < SURE_ITEMS ? Math.max(SURE_MS, budgetMs) : budgetMs) - (performance.now() - begun);
  while (told.length < count && leftMs() > 0) {
    const turn = Math.min(TURN_MS, leftMs());
    await sql`select set_config('statement_timeout', ${String(Math.ceil(turn) + PATIENCE_MS)}, true)`;
    await run(sql, { seconds: turn / 1_000, skip: told.length });
    const [row] = await sql<[{ told: Told[] }]>`
      select current_setting('realtime_optimizer.told')::json as told
    `;
    if (row.told.length === 0) break;
    told.push(...row.told);
  }
  return told;
}
