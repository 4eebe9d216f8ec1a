import type { Sql } from "postgres";
import type { Actor } from "../domain/operators/operator.ts";

/** What every service is given: the database, how to open one more connection to it, and who asks. */
export interface ServiceContext {
  sql: Sql;
  databaseUrl: string;
  actor: Actor;
}
