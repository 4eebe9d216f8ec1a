import { type Command, Option } from "commander";
import { type RehearseRls, type RlsSubject, rehearseRlsSchema } from "#domain/api/rls.ts";
import { AppError } from "#domain/errors/app-error.ts";
import { rehearseRls } from "#services/rls-rehearsal/rehearse-rls.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { exitCodes } from "../exit-codes.ts";
import { jsonOption } from "../json-option.ts";
import { printJson } from "../print-json.ts";
import { printLines } from "../print-lines.ts";
import { linesOfRehearsal } from "../rls/lines-of-rehearsal.ts";

interface RlsOptions extends DatabaseOptions {
  table: string;
  as?: string;
  user?: string;
  role?: string;
  filter?: string;
  event?: string;
  contents?: boolean;
  timeout?: string;
  json?: boolean;
}

/** `rls --table public.orders --as '{"role":"authenticated","sub":"…"}'`; exits with 1 when a policy would stop Realtime. */
export function registerRls(program: Command): void {
  program
    .command("rls")
    .description(
      "look at a table as another user: which rows they see, which policy decides, which changes arrive",
    )
    .requiredOption("--table <schema.table>", "the table; schema public when left out")
    .addOption(
      new Option("--as <claims>", "claims as JSON, with the role among them").conflicts(["user", "role"]),
    )
    .addOption(new Option("--user <id>", "an account of the project").conflicts("role"))
    .option("--role <role>", "a role alone")
    .option("--filter <filter>", "filter of the binding whose changes are judged, such as room_id=eq.7")
    .addOption(new Option("--event <event>", "its event").choices(["*", "INSERT", "UPDATE", "DELETE"]))
    .option("--contents", "show what the rows hold, of columns the role may select")
    .option("--timeout <ms>", "each statement ends after this; 2000, at most 10000")
    .addOption(databaseOption())
    .addOption(jsonOption())
    .action(async (options: RlsOptions) => {
      const asked = readOptions(options);
      const rehearsal = await withDatabase(options, (context) => rehearseRls(context, asked));
      process.exitCode = rehearsal.failure?.stopsRealtime ? exitCodes.findings : exitCodes.fine;
      if (options.json) printJson(rehearsal);
      else printLines(linesOfRehearsal(rehearsal));
    });
}

function readOptions(options: RlsOptions): RehearseRls {
  const dot = options.table.indexOf(".");
  const { filter, event, contents, timeout } = options;
  const parsed = rehearseRlsSchema.safeParse({
    schema: dot < 0 ? "public" : options.table.slice(0, dot),
    table: options.table.slice(dot + 1),
    as: readSubject(options),
    ...(filter === undefined ? {} : { filter }),
    ...(event === undefined ? {} : { event }),
    ...(contents === undefined ? {} : { contents }),
    ...(timeout === undefined ? {} : { timeoutMs: Number(timeout) }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError("invalid_request", { message: `${issue?.path.join(".")}: ${issue?.message}` });
}

function readSubject({ as, user, role }: RlsOptions): RlsSubject | { kind: "claims"; claims: unknown } {
  if (user !== undefined) return { kind: "user", id: user };
  if (role !== undefined) return { kind: "role", role };
  if (as === undefined) {
    throw new AppError("invalid_request", {
      message: "Say whose view it is: --as CLAIMS, --user ID or --role ROLE.",
    });
  }
  try {
    return { kind: "claims", claims: JSON.parse(as) };
  } catch (cause) {
    throw new AppError("invalid_request", { message: "The claims of --as are not JSON.", cause });
  }
}
