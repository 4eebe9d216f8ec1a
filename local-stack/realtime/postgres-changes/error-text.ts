import postgres from "postgres";
import { describePostgresError } from "./describe-postgres-error.ts";

/** An error as the server writes it behind a code of its log. */
export function errorText(error: unknown): string {
  if (error instanceof postgres.PostgresError) return describePostgresError(error);
  return error instanceof Error ? error.message : String(error);
}
