import { AppError } from "../../domain/errors/app-error.ts";
import { translateError } from "../database/translate-error.ts";

const sentences: Record<string, string> = {
  "55P03": "The table stayed locked by another session, however often it was tried.",
  "40P01": "The statement met other sessions in a deadlock, however often it was tried.",
  "42501": "The database role of the console lacks a privilege for this statement.",
  "57014": "The statement was cancelled, or took longer than it may.",
  "57P01": "The database ended the session while the statement ran.",
  CONNECTION_CLOSED: "The connection to the database ended while the statement ran.",
  "53100": "The disk of the database is full.",
  "53200": "The database ran out of memory.",
  "54000": "A value is too long for an index: a btree entry holds at most 2704 bytes.",
  "42P01": "The table no longer exists.",
  "42703": "The column no longer exists.",
  "42704": "What the statement changes no longer exists.",
  "55000": "The publication does not allow this change.",
  "22023": "PostgreSQL does not publish relations of this kind.",
};

/** Why a step failed, in a sentence for people; never the driver's text, which may carry values of rows. */
export function explainFailure(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : null;
  if (code !== null && sentences[code] !== undefined) return sentences[code];
  const known = translateError(error);
  if (known.code !== "internal" || code === null) return known.message;
  return `PostgreSQL refused the statement (SQLSTATE ${code}).`;
}
