import type { RawLogLine } from "./log-line.ts";

/** A place between two lines, in the order of time and id. */
export interface LogCursor {
  at: string;
  id: string;
}

const written = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([\s\S]{0,200})$/;

export function writeCursor({ at, id }: Pick<RawLogLine, "at" | "id">): string {
  return `${at}~${id}`;
}

/** null for a text that writeCursor did not write. */
export function readCursor(text: string): LogCursor | null {
  const [, at, id] = written.exec(text) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) return null;
  return { at, id };
}

export function compareLines(one: LogCursor, other: LogCursor): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}
