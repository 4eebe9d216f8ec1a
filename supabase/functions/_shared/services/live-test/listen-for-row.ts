import type { Frame } from "../../domain/probes/frames.ts";
import type { Channel } from "../../domain/probes/open-channel.ts";
import { recognisableKey } from "../../domain/probes/plan-live-test.ts";
import type { TestableTable } from "../../domain/probes/testable-table.ts";
import type { RowKey } from "./write-test-row.ts";

/** A change as it was received. `record` is null where Realtime sent an error in place of the row. */
export interface Receipt {
  receivedAt: number;
  record: Record<string, unknown> | null;
  /** Such as "Error 401: Unauthorized". */
  error: string | null;
}

export interface Awaited {
  key: RowKey;
  /** Nothing from before this moment is it. */
  since: number;
  timeoutMs: number;
}

/**
 * Gathers the changes that a channel receives from now on: the key of the row is known only after its commit, and the
 * change may be there first. The function it answers finds the row's. It throws ProbeFailure when nothing came.
 */
export function listenForRow(
  channel: Channel,
  table: TestableTable,
  type: "INSERT" | "UPDATE",
): (awaited: Awaited) => Promise<Receipt> {
  const columns = recognisableKey(table);
  const received: Receipt[] = [];
  const forget = channel.onFrame((frame, receivedAt) => {
    const receipt = receiptOf(frame, type, receivedAt);
    if (receipt !== null) received.push(receipt);
  });
  return async ({ key, since, timeoutMs }) => {
    const isRow = ({ receivedAt, record }: Receipt) =>
      receivedAt >= since &&
      (record === null || columns.every((column) => sameValue(record[column], key[column])));
    forget();
    const early = received.find(isRow);
    if (early !== undefined) return early;
    return await channel.expect({
      stage: "receive",
      timeoutMs,
      match: (frame, receivedAt) => {
        const receipt = receiptOf(frame, type, receivedAt);
        return receipt !== null && isRow(receipt) ? receipt : undefined;
      },
    });
  };
}

/** Changes without a record cannot be told apart: whichever row it was, ours would fare the same. */
function receiptOf({ event, payload }: Frame, type: string, receivedAt: number): Receipt | null {
  if (event !== "postgres_changes") return null;
  const { data } = payload as {
    data?: { type?: string; record?: Record<string, unknown>; errors?: string[] | null };
  };
  if (data?.type !== type) return null;
  const error = data.errors?.[0] ?? null;
  // A row that is too large comes without its long values, and so with its key.
  const shown = error === null || error.startsWith("Error 413");
  return { receivedAt, record: shown ? (data.record ?? {}) : null, error: shown ? null : error };
}

/** Numbers beyond 2^53 lose digits on their way; both sides lose the same. */
function sameValue(received: unknown, written: string | undefined): boolean {
  if (typeof received === "number") return received === Number(written);
  if (typeof received === "boolean") return String(received) === written;
  return received === written;
}
