import { readFile } from "node:fs/promises";
import type { Sql } from "postgres";

const FILES = [
  "schema",
  "types",
  "filters",
  "subscription",
  "messages",
  "broadcast",
  "decode-change",
  "apply-rls",
  "list-changes",
  "grants",
];

/** Schema `realtime` as the newest hosted server has it. `admin` is connected to the database as the superuser. */
export async function prepareRealtimeSchema(admin: Sql): Promise<void> {
  const statements = await Promise.all(
    FILES.map((name) => readFile(new URL(`${name}.sql`, import.meta.url), "utf8")),
  );
  await admin.unsafe(statements.join("\n"));
}
