import type { Sql } from "postgres";
import type { Observed } from "../domain/live/observed.ts";
import type { Actor } from "../domain/operators/operator.ts";
import type { LogSource } from "./logs/log-source.ts";

/** What every service is given: the database, how to open one more connection to it, and who asks. */
export interface ServiceContext {
  sql: Sql;
  databaseUrl: string;
  actor: Actor;
  /** Where Realtime's log is read; left out: nowhere. */
  logs?: Observed<LogSource>;
}
