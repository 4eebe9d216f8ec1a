import { AppError } from "#domain/errors/app-error.ts";
import type { ServiceContext } from "#services/context.ts";
import { connect } from "#services/database/connect.ts";
import { cliActor } from "./cli-actor.ts";
import { openLogs } from "./open-logs.ts";

export interface DatabaseOptions {
  dbUrl?: string;
  /** File of log lines; see open-logs.ts. */
  logs?: string;
}

/** Opens the database of --db-url or SUPABASE_DB_URL, runs `work`, and closes it whatever happens. */
export async function withDatabase<T>(
  options: DatabaseOptions,
  work: (context: ServiceContext) => Promise<T>,
): Promise<T> {
  const databaseUrl = readDatabaseUrl(options, process.env);
  const logs = await openLogs(options.logs, process.env);
  const sql = connect(databaseUrl, { applicationName: "realtime-optimizer", max: 4 });
  try {
    await sql`select 1`.catch((error: unknown) => {
      throw new AppError("database_unavailable", { message: whyUnreachable(error), cause: error });
    });
    return await work({ sql, databaseUrl, actor: cliActor(), logs });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** @throws AppError invalid_request when no URL is given or it is not one of PostgreSQL. */
export function readDatabaseUrl(options: DatabaseOptions, env: Record<string, string | undefined>): string {
  const given = options.dbUrl ?? env.SUPABASE_DB_URL;
  if (!given) {
    throw new AppError("invalid_request", {
      message: "No database given. Pass --db-url URL or set SUPABASE_DB_URL.",
    });
  }
  if (!/^postgres(ql)?:\/\/.+/.test(given) || !URL.canParse(given)) {
    throw new AppError("invalid_request", {
      message:
        "The database URL is not valid. It looks like postgresql://user:password@host:5432/postgres; " +
        "characters such as # or / in the password are written as %23 or %2F.",
    });
  }
  return given;
}

function whyUnreachable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "28P01" || code === "28000") return "The database refused the user name or the password.";
  if (code === "3D000") return "The database named in the URL does not exist.";
  if (code === "53300") return "The database has no connection slot left.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "The host of the database URL cannot be resolved.";
  if (code === "ECONNREFUSED") return "Nothing accepts connections at the database URL.";
  if (code === "CONNECT_TIMEOUT") return "The database did not answer within 10 seconds.";
  return `The database does not answer (${code || "no reason given"}).`;
}
