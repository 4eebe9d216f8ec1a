import { setImmediate as nextTurn } from "node:timers/promises";
import type { LogRange } from "./log-range.ts";
import type { LogRow } from "./log-row.ts";
import { type PreparedQuery, prepareQuery, type QueryPart, sizeOfPart } from "./query/prepare-query.ts";

/** Rows of neighbouring times. A full one never changes, so what a query made of it is kept. */
interface Block {
  rows: LogRow[];
  parts: Map<string, QueryPart>;
}

/** A block is computed in some ten milliseconds, between which the server does its other work. */
const BLOCK_ROWS = 8_192;
/** Queries whose parts a block keeps: the console asks the same few again and again. */
const KEPT_PARTS = 8;

/**
 * The newest `capacity` rows, or as few less as a block has. Grouped queries are answered from parts of the blocks,
 * so that of a million rows only those are looked at which came since the query was last asked.
 */
export class LogStore {
  readonly #blockRows: number;
  readonly #blocks: Block[] = [];
  readonly #most: number;

  constructor(capacity: number) {
    this.#blockRows = Math.max(1, Math.min(BLOCK_ROWS, Math.floor(capacity / 100)));
    this.#most = Math.ceil(capacity / this.#blockRows);
  }

  /** Rows come in the order of time. */
  push(row: LogRow): void {
    const last = this.#blocks.at(-1);
    if (last !== undefined && last.rows.length < this.#blockRows) {
      last.rows.push(row);
      return;
    }
    this.#blocks.push({ rows: [row], parts: new Map() });
    if (this.#blocks.length > this.#most) this.#blocks.shift();
  }

  rows(): LogRow[] {
    return this.#blocks.flatMap(({ rows }) => rows);
  }

  /** @param others rows of other sources, few enough to be looked at each time. @throws QueryError */
  async query(sql: string, range: LogRange, others: readonly LogRow[]): Promise<Record<string, unknown>[]> {
    const query = prepareQuery(sql);
    const [from, to] = [range.from * 1000, range.to * 1000];
    const isWithin = ({ timestamp }: LogRow) => timestamp >= from && timestamp < to;
    const parts = [query.part(others.filter(isWithin))];
    let found = 0;
    for (const block of this.#inOrder(query)) {
      const [first, last] = [block.rows[0]?.timestamp ?? 0, block.rows.at(-1)?.timestamp ?? 0];
      if (first >= to || last < from) continue;
      const isWhole = first >= from && last < to;
      if (!isWhole || !block.parts.has(sql)) await nextTurn();
      const part = isWhole ? this.#partOf(block, sql, query) : query.part(block.rows.filter(isWithin));
      parts.push(part);
      found += sizeOfPart(part);
      if (query.inOrderOfTime !== null && found >= query.inOrderOfTime.most) break;
    }
    return query.answer(parts);
  }

  #inOrder({ inOrderOfTime }: PreparedQuery): Block[] {
    return inOrderOfTime?.descending === true ? [...this.#blocks].reverse() : [...this.#blocks];
  }

  #partOf(block: Block, sql: string, query: PreparedQuery): QueryPart {
    if (!query.grouped || block.rows.length < this.#blockRows) return query.part(block.rows);
    const part = block.parts.get(sql) ?? query.part(block.rows);
    // The one asked for last is forgotten last.
    block.parts.delete(sql);
    block.parts.set(sql, part);
    const [oldest] = block.parts.keys();
    if (block.parts.size > KEPT_PARTS && oldest !== undefined) block.parts.delete(oldest);
    return part;
  }
}
