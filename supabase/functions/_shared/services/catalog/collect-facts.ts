import type { DatabaseFacts, DatabaseHead, TableFacts } from "../../domain/facts/database-facts.ts";
import type { Database } from "../database/read-only.ts";
import { retryOnce } from "../database/retry-once.ts";
import type { CatalogScope } from "./catalog-scope.ts";
import { streamFacts } from "./stream-facts.ts";

/**
 * The facts of every relation in the scope. For thousands of tables use streamFacts, which keeps none. A failure
 * that may pass is retried once, unless someone's open transaction would hold its locks meanwhile.
 */
export async function collectFacts(sql: Database, scope: CatalogScope): Promise<DatabaseFacts> {
  return await retryOnce(
    async () => {
      const read: { head?: DatabaseHead; tables: TableFacts[] } = { tables: [] };
      await streamFacts(sql, scope, {
        head: (head) => {
          read.head = head;
        },
        table: (facts) => {
          read.tables.push(facts);
        },
      });
      if (read.head === undefined) throw new Error("the catalog was read without its head");
      return { ...read.head, tables: read.tables };
    },
    () => "begin" in sql,
  );
}
