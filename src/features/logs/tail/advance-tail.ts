import type { LogLine } from "#domain/logs/shown-line.ts";

/**
 * Sources take lines in late and out of order, so each poll looks back this far beyond the newest line it knows,
 * and leaves out what it has shown.
 */
export const LOOK_BACK_MS = 15_000;
/** Older lines of the tail are dropped from the page; they are in the list below it. */
const MOST_LINES = 5_000;

export interface Tail {
  /** `at~id` of the newest line; null before the first. */
  newest: string | null;
  /** Newest first. */
  lines: LogLine[];
  /** Ids that were shown, with their times, as far as a poll looks back. */
  shown: ReadonlyMap<string, string>;
}

export const emptyTail: Tail = { newest: null, lines: [], shown: new Map() };

/** A tail that goes on after lines which are on the page already. */
export function tailAfter(lines: readonly LogLine[], newest: string): Tail {
  return forget({ newest, lines: [], shown: new Map(lines.map(({ id, at }) => [id, at])) });
}

/** Takes in a page of lines, each once. */
export function advanceTail(tail: Tail, page: { lines: readonly LogLine[]; newest: string | null }): Tail {
  const added = page.lines.filter(({ id }) => !tail.shown.has(id));
  const newest = later(tail.newest, page.newest);
  if (added.length === 0) return newest === tail.newest ? tail : forget({ ...tail, newest });
  const lines = [...added, ...tail.lines].sort(newestFirst).slice(0, MOST_LINES);
  const shown = new Map([...tail.shown, ...added.map(({ id, at }) => [id, at] as const)]);
  return forget({ newest, lines, shown });
}

/** From where the next poll reads. */
export function lookBack(newest: string): string {
  const at = new Date(Date.parse(timeOf(newest)) - LOOK_BACK_MS).toISOString();
  return `${at.replace("Z", "000Z")}~`;
}

/** Twice as long as a poll looks back: what is forgotten never comes again. */
function forget(tail: Tail): Tail {
  if (tail.newest === null) return tail;
  const since = Date.parse(timeOf(tail.newest)) - 2 * LOOK_BACK_MS;
  return { ...tail, shown: new Map([...tail.shown].filter(([, at]) => Date.parse(at) >= since)) };
}

function timeOf(cursor: string): string {
  return cursor.split("~", 1)[0] ?? "";
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

function newestFirst(one: LogLine, other: LogLine): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  return one.id < other.id ? 1 : -1;
}
