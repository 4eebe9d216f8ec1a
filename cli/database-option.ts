import { Option } from "commander";

/** `--db-url URL`, the same on every command that reads a database. */
export function databaseOption(): Option {
  return new Option("--db-url <url>", "PostgreSQL URL; SUPABASE_DB_URL when left out");
}
