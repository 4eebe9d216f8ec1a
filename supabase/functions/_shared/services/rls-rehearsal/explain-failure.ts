import type { PostgresError } from "postgres";
import type { RlsFailure } from "../../domain/rls/rehearsal.ts";

const meanings: Record<string, string> = {
  "22012": "A policy divides by zero.",
  "22P02": "A policy casts a text to a type that it does not fit, such as a claim that is no uuid.",
  "42501": "A policy reads or calls what the role has no privilege for.",
  "42883": "A policy calls a function that does not exist.",
  "42P01": "A policy reads a table that does not exist.",
  "42P17": "Policies ask each other without end.",
  "42704": "A policy reads a setting that Realtime does not set, such as request.jwt.claim.sub.",
  "54001": "A policy calls itself too deep.",
  P0001: "A policy raises an exception of its own.",
};

/** An error of PostgreSQL in the subject's name, and what it does to Realtime. */
export function explainFailure(error: PostgresError): RlsFailure {
  const told = { sqlstate: error.code, message: error.message, hint: error.hint ?? null };
  if (error.code === "57014") {
    return {
      ...told,
      meaning: "It took longer than the time limit: a policy or a scan behind it is too slow.",
      stopsRealtime: false,
    };
  }
  if (error.code === "55P03") {
    return { ...told, meaning: "Another session holds a lock on what was asked for.", stopsRealtime: false };
  }
  if (error.code === "25006") {
    return {
      ...told,
      meaning:
        "A policy writes, which this read-only test refuses. Realtime would let it, for every change and subscriber.",
      stopsRealtime: false,
    };
  }
  const meaning = meanings[error.code] ?? "A policy raises an error.";
  return { ...told, meaning, stopsRealtime: true };
}
