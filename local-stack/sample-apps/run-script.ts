import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ISql } from "postgres";
import { splitStatements } from "./split-statements.ts";

/** One script of this folder, statement by statement. Returns how many tables it created and rows it inserted. */
export async function runScript(sql: ISql, script: string): Promise<{ tables: number; rows: number }> {
  const done = { tables: 0, rows: 0 };
  for (const { text, line } of splitStatements(await readScript(script))) {
    try {
      const { command, count } = await sql.unsafe(text);
      if (command === "CREATE TABLE") done.tables += 1;
      if (command === "INSERT") done.rows += count;
    } catch (error) {
      throw failedStatement(script, line, text, error);
    }
  }
  return done;
}

export function readScript(script: string): Promise<string> {
  return readFile(fileURLToPath(new URL(script, import.meta.url)), "utf8");
}

/** An error that names the statement by file and line, with the server's words. */
export function failedStatement(script: string, line: number, text: string, cause: unknown): Error {
  const [firstLine] = text.split("\n", 1);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`sample-apps/${script}:${line}: ${firstLine}: ${reason}`, { cause });
}
