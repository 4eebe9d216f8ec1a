import type { Sql } from "postgres";

interface Line<Answer> {
  running: Promise<Answer>;
  /** Begins when the running one has ended; null while nobody waits for it. */
  next: Promise<Answer> | null;
}

/**
 * One look at a time at each database, however many ask. Who asks while one runs waits for the next, together with
 * all others who asked meanwhile: no answer is older than its question, so that what somebody asks right after a
 * change shows it, wherever the change was made.
 */
export function shareLooks<Answer>(): (sql: Sql, look: () => Promise<Answer>) => Promise<Answer> {
  const lines = new WeakMap<Sql, Line<Answer>>();

  const begin = (sql: Sql, look: () => Promise<Answer>): Promise<Answer> => {
    const line: Line<Answer> = { running: look(), next: null };
    lines.set(sql, line);
    const end = () => {
      if (line.next === null) lines.delete(sql);
    };
    line.running.then(end, end);
    return line.running;
  };

  return (sql, look) => {
    const line = lines.get(sql);
    if (line === undefined) return begin(sql, look);
    line.next ??= line.running.then(
      () => begin(sql, look),
      () => begin(sql, look),
    );
    return line.next;
  };
}
