import postgres, { type Sql } from "postgres";
import { failedStatement, readScript } from "./run-script.ts";
import { splitStatements } from "./split-statements.ts";

const UNIQUE_VIOLATION = "23505";

/**
 * Runs builds that must fail on duplicates and so leave an invalid index behind. Run it outside a transaction.
 * A leftover of an interrupted seeding is what the build would leave, so it is kept.
 */
export async function leaveInvalidIndexes(sql: Sql, script: string): Promise<void> {
  const invalid = new Set(await invalidIndexes(sql));
  for (const { text, line } of splitStatements(await readScript(script))) {
    const index = /^create unique index concurrently (\w+) /.exec(text)?.[1];
    if (index === undefined) throw failedStatement(script, line, text, "not a concurrent unique index");
    if (invalid.has(index)) continue;
    const outcome = await sql.unsafe(text).catch((error: unknown) => error);
    if (!(outcome instanceof postgres.PostgresError)) {
      throw failedStatement(script, line, text, "it was to fail on duplicates, and succeeded");
    }
    if (outcome.code !== UNIQUE_VIOLATION) throw failedStatement(script, line, text, outcome);
  }
}

async function invalidIndexes(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name
    from pg_index as i
    join pg_class as c on c.oid = i.indexrelid
    where not i.indisvalid and c.relnamespace = 'public'::regnamespace
  `;
  return rows.map(({ name }) => name);
}
