import type { Sql } from "postgres";
import { authorizationError } from "./authorization-error.ts";

const TRUSTED_MS = 1_000;

/** Asks the database whether it is there, at most once a second however many joins want to know. */
export function databaseReach(sql: Sql): () => Promise<void> {
  let reachedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  return async () => {
    if (performance.now() - reachedAt < TRUSTED_MS) return;
    asking ??= ask().finally(() => {
      asking = null;
    });
    await asking;
  };

  async function ask(): Promise<void> {
    try {
      await sql`select`;
      reachedAt = performance.now();
    } catch (error) {
      throw authorizationError(error);
    }
  }
}
