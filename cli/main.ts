#!/usr/bin/env node
import { Command } from "commander";
import { VERSION } from "#domain/version.ts";
import { registerAudit } from "./commands/audit.ts";
import { registerDiagnose } from "./commands/diagnose.ts";
import { registerDoctor } from "./commands/doctor.ts";
import { registerReport } from "./commands/report.ts";
import { registerRls } from "./commands/rls.ts";
import { registerRollback } from "./commands/rollback.ts";
import { registerRun } from "./commands/run.ts";
import { registerScan } from "./commands/scan.ts";
import { fail } from "./fail.ts";

const commands: ((program: Command) => void)[] = [
  registerAudit,
  registerDiagnose,
  registerDoctor,
  registerReport,
  registerRls,
  registerRollback,
  registerRun,
  registerScan,
];

// `… | head` closes the pipe before everything is written: the command still ends, with its own exit code.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const wantsJson = process.argv.includes("--json") || process.argv.includes("--ndjson");
const program = new Command("realtime-optimizer")
  .description("Finds, fixes and explains what keeps Supabase Realtime from delivering changes")
  .version(VERSION)
  .exitOverride()
  // Usage errors are told by fail(), in the form that was asked for.
  .configureOutput({ outputError: () => {} })
  .showHelpAfterError(false);
for (const register of commands) register(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = fail(error, wantsJson);
}
