import type { ISql, Sql } from "postgres";
import type { Observed } from "../../domain/live/observed.ts";
import { probeSession } from "../catalog/probe-session.ts";
import { endSessionAfter } from "../database/end-session-after.ts";
import { readOnly } from "../database/read-only.ts";
import { translateError } from "../database/translate-error.ts";
import { whyNotRead } from "../live/why-not-read.ts";
import type { MeasureScope } from "./measure-scope.ts";

/** For one statement on the catalog; what runs policies and reads rows sets its own. */
const STATEMENT_MS = 5_000;
/** Longest that a try waits for a lock someone else holds. */
const LOCK_MS = 100;
/** For all of a part, which has a shorter budget of its own that policies can be deaf to. */
const ENDS_AFTER_MS = 20_000;

export interface MeasuredPart<T> {
  /** Ends the sentence "may not read …". */
  subject: string;
  /** Of a table that the answer leaves out. */
  otherwise: Observed<T>;
  read(sql: ISql, scope: MeasureScope): Promise<Map<string, Observed<T>>>;
}

/**
 * Measures one part of all tables in a read-only transaction of its own: one that fails is unseen and takes no other
 * with it. @throws what keeps everything from being read: the database is not there.
 * @returns the part of a relation key
 */
export async function measurePart<T>(
  sql: Sql,
  { relations, only }: Pick<MeasureScope, "relations" | "only">,
  { subject, otherwise, read }: MeasuredPart<T>,
): Promise<(key: string) => Observed<T>> {
  try {
    const measured = await readOnly(sql, async (transaction) => {
      const probe = await probeSession(transaction, STATEMENT_MS);
      await transaction`select set_config('lock_timeout', ${String(LOCK_MS)}, true)`;
      return await endSessionAfter(sql, transaction, ENDS_AFTER_MS, () =>
        read(transaction, { relations, only, subscription: probe.subscription !== null }),
      );
    });
    return (key) => measured.get(key) ?? otherwise;
  } catch (error) {
    if (translateError(error).code === "database_unavailable") throw error;
    const unread = whyNotRead(error, subject);
    return () => unread;
  }
}
