import postgres from "postgres";
import { displayIdentifier } from "../../domain/identifiers/display-name.ts";
import { translateError } from "../database/translate-error.ts";
import { NoRowMet } from "./write-test-row.ts";

/** Why the database did not take the test row: our words, and of its own the constraint's name at most. */
export function whyRefused(error: unknown): string {
  if (error instanceof NoRowMet) return error.message;
  const { code, message } = translateError(error);
  if (code !== "internal") return message;
  console.error(JSON.stringify({ level: "error", message: "a test row was refused", cause: String(error) }));
  if (!(error instanceof postgres.PostgresError)) return "The log of the functions has the cause.";
  const { constraint_name: constraint, code: state } = error;
  if (constraint) return `It breaks the constraint ${displayIdentifier(constraint)} (SQLSTATE ${state}).`;
  return `SQLSTATE ${state}${state === "P0001" ? ", raised by a trigger" : ""}. The log of the functions has the cause.`;
}
