import { type Command, Option } from "commander";
import type { Sql } from "postgres";
import { type RehearseRls, type RlsSubject, rehearseRlsSchema } from "#domain/api/rls.ts";
import { AppError } from "#domain/errors/app-error.ts";
import { findAccountsByEmail } from "#services/rls-rehearsal/find-accounts-by-email.ts";
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

type AskedSubject = RlsSubject | { kind: "claims"; claims: unknown };

/** Whose id is not known before the database was asked. */
interface AskedByEmail {
  email: string;
  asked: RehearseRls;
}

/** Stands in for the account of an email while the other options are read. */
const NOBODY: RlsSubject = { kind: "user", id: "00000000-0000-4000-8000-000000000000" };

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
    .addOption(new Option("--user <account>", "id or email of an account of the project").conflicts("role"))
    .option("--role <role>", "a role alone")
    .option("--filter <filter>", "filter of the binding whose changes are judged, such as room_id=eq.7")
    .addOption(new Option("--event <event>", "its event").choices(["*", "INSERT", "UPDATE", "DELETE"]))
    .option("--contents", "show what the rows hold, of columns the role may select")
    .option("--timeout <ms>", "each statement ends after this; 2000, at most 10000")
    .addOption(databaseOption())
    .addOption(jsonOption())
    .action(async (options: RlsOptions) => {
      const read = readOptions(options);
      const rehearsal = await withDatabase(options, async (context) =>
        rehearseRls(context, "email" in read ? await askedByEmail(context.sql, read) : read),
      );
      process.exitCode = rehearsal.failure?.stopsRealtime ? exitCodes.findings : exitCodes.fine;
      if (options.json) printJson(rehearsal);
      else printLines(linesOfRehearsal(rehearsal));
    });
}

/** An email stands for an account only where it is of one: several may have it, by single sign-on. */
async function askedByEmail(sql: Sql, { email, asked }: AskedByEmail): Promise<RehearseRls> {
  const [id, ...others] = await findAccountsByEmail(sql, email);
  if (id === undefined)
    throw new AppError("not_found", { message: `This project has no account with the email ${email}.` });
  if (others.length > 0)
    throw new AppError("invalid_request", {
      message: `Several accounts have the email ${email}: pass --user one of ${[id, ...others].join(", ")}.`,
    });
  return { ...asked, as: { kind: "user", id } };
}

function readOptions(options: RlsOptions): RehearseRls | AskedByEmail {
  const { user } = options;
  if (user?.includes("@")) return { email: user, asked: parseOptions(options, NOBODY) };
  return parseOptions(options, readSubject(options));
}

function parseOptions({ table: name, ...options }: RlsOptions, as: AskedSubject): RehearseRls {
  const dot = name.indexOf(".");
  const { filter, event, contents, timeout } = options;
  const parsed = rehearseRlsSchema.safeParse({
    schema: dot < 0 ? "public" : name.slice(0, dot),
    table: name.slice(dot + 1),
    as,
    ...(filter === undefined ? {} : { filter }),
    ...(event === undefined ? {} : { event }),
    ...(contents === undefined ? {} : { contents }),
    ...(timeout === undefined ? {} : { timeoutMs: Number(timeout) }),
  });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => faultOf(path, message));
  throw new AppError("invalid_request", { message: [...new Set(faults)].join(" ") });
}

/** In the words of the command line: what its options take. */
function faultOf(path: readonly PropertyKey[], message: string): string {
  const [field, part] = path;
  if (field === "timeoutMs") return "--timeout is a whole number of milliseconds from 100 to 10000.";
  if (field === "schema" || field === "table")
    return "--table is schema.table, each name of 1 to 63 characters.";
  if (field === "as" && part === "id") return "--user is the id or the email of an account.";
  if (field === "as" && part === "role") return "--role is a name of 1 to 63 characters.";
  if (field === "as") return 'The claims of --as are no object such as {"role": "authenticated"}.';
  return `--${String(field)}: ${message}`;
}

function readSubject({ as, user, role }: RlsOptions): AskedSubject {
  if (user !== undefined) return { kind: "user", id: user };
  if (role !== undefined) return { kind: "role", role };
  if (as === undefined) {
    throw new AppError("invalid_request", {
      message: "Say whose view it is: --as CLAIMS, --user ACCOUNT or --role ROLE.",
    });
  }
  try {
    return { kind: "claims", claims: JSON.parse(as) };
  } catch (cause) {
    throw new AppError("invalid_request", { message: "The claims of --as are not JSON.", cause });
  }
}
