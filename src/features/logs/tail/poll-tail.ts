import { type LogPage, logLinesAnswerSchema } from "#domain/api/logs.ts";
import type { Observed } from "#domain/live/observed.ts";
import type { CallFunction } from "../../../lib/call-function.ts";
import { filterQuery, type LogsSearch } from "../logs-search.ts";
import { advanceTail, lookBack, type Tail } from "./advance-tail.ts";

const PAGE = 1_000;
/** More than this waits for the next poll, so that a flood never holds the page. */
const MOST_PAGES = 4;

export type TailPoll = { tail: Tail; behind: boolean } | { reason: string; remedy: string };

/** Reads on from where the tail is. `behind`: there is more than one poll reads; the next goes on from there. */
export async function pollTail(
  callFunction: CallFunction,
  search: LogsSearch,
  from: { tail: Tail; behind: boolean },
  signal: AbortSignal,
): Promise<TailPoll> {
  let { tail } = from;
  // While it lags there is nothing late to look back for.
  let after: string | null = startOf(tail, from.behind);
  for (let count = 0; count < MOST_PAGES && after !== null; count += 1) {
    const page = await readPage(callFunction, search, after, signal);
    if (!page.seen) return page;
    tail = advanceTail(tail, page.value);
    after = page.value.next;
  }
  return { tail, behind: after !== null };
}

function startOf({ newest }: Tail, behind: boolean): string {
  if (newest === null) return lookBack(`${new Date().toISOString()}~`);
  return behind ? newest : lookBack(newest);
}

async function readPage(
  callFunction: CallFunction,
  search: LogsSearch,
  after: string,
  signal: AbortSignal,
): Promise<Observed<LogPage>> {
  const query = { ...filterQuery(search), after, limit: PAGE };
  return (await callFunction(logLinesAnswerSchema, "observe/logs/lines", { query, signal })).page;
}
