import type { ServiceContext } from "../context.ts";
import { readChain } from "./read-chain.ts";
import { readHead } from "./read-head.ts";

/** The trail as the text of an auditExportSchema document, piece by piece: it may be larger than memory. */
export async function* exportAudit({ sql }: ServiceContext): AsyncGenerator<string> {
  const head = await readHead(sql);
  const [database] = await sql<[{ name: string }]>`select current_database() as name`;
  const opening = { version: 1, exportedAt: new Date().toISOString(), database: database.name, head };
  yield `${JSON.stringify(opening).slice(0, -1)},"records":[`;
  let separator = "\n";
  for await (const batch of readChain(sql, head.seq)) {
    yield separator + batch.map((record) => JSON.stringify(record)).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}
