import type { Sql } from "postgres";
import { AuthorizationError, authorizationError } from "./authorization-error.ts";

const TRUSTED_MS = 1_000;
/** So many failures within so long, and it is not tried again for the rest of that time. */
const FAILURES = 3;
const WINDOW_MS = 5_000;

/** Asks the database whether it is there, at most once a second however many joins want to know. */
export function databaseReach(sql: Sql): () => Promise<void> {
  let reachedAt = Number.NEGATIVE_INFINITY;
  let failures: number[] = [];
  let asking: Promise<void> | null = null;
  return async () => {
    if (performance.now() - reachedAt < TRUSTED_MS) return;
    asking ??= ask().finally(() => {
      asking = null;
    });
    await asking;
  };

  async function ask(): Promise<void> {
    failures = failures.filter((at) => performance.now() - at < WINDOW_MS);
    if (failures.length >= FAILURES) {
      throw new AuthorizationError("too_many_attempts", "Too many database connections attempts per second");
    }
    try {
      await sql`select`;
      reachedAt = performance.now();
    } catch (error) {
      failures.push(performance.now());
      throw authorizationError(error);
    }
  }
}
