import type { Command } from "commander";
import pc from "picocolors";
import { z } from "zod";
import { AppError } from "#domain/errors/app-error.ts";
import { displayName } from "#domain/identifiers/display-name.ts";
import { findAppliedFixes } from "#services/runs/find-applied-fixes.ts";
import { type RollbackOutcome, rollbackFixes } from "#services/runs/rollback-fixes.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { exitCodes } from "../exit-codes.ts";
import { jsonOption } from "../json-option.ts";
import { printJson } from "../print-json.ts";
import { printLines } from "../print-lines.ts";
import { printable } from "../printable.ts";
import { fixLine } from "../show-run-event.ts";
import { withStopSignal } from "../stop-signal.ts";

/** `rollback ID`: takes one fix back, or every fix of a run (R2.14). Exits with 1 when one still stands. */
export function registerRollback(program: Command): void {
  program
    .command("rollback")
    .description("take an applied fix back, or all fixes of a run, the last applied first")
    .argument("<id>", "id of a fix or of a run")
    .addOption(databaseOption())
    .addOption(jsonOption())
    .action(async (id: string, options: DatabaseOptions & { json?: boolean }) => {
      if (!z.uuid().safeParse(id).success)
        throw new AppError("invalid_request", { message: `${id} is not the id of a fix or of a run.` });
      const outcomes = await withDatabase(options, (context) =>
        withStopSignal(async (signal) => {
          const applied = await findAppliedFixes(context, id);
          return await rollbackFixes(
            context,
            applied,
            (fix) => process.stderr.write(`${fixLine(fix)}\n`),
            signal,
          );
        }),
      );
      if (options.json) printJson({ version: 1, fixes: outcomes.map(jsonOf) });
      else printLines(outcomes.map(lineOf));
      const standing = outcomes.some((outcome) => outcome.failure !== null);
      process.exitCode = standing ? exitCodes.findings : exitCodes.fine;
    });
}

function jsonOf({ fix, failure }: RollbackOutcome) {
  const { id, state, plan } = fix;
  return { id, state, kind: plan.kind, target: plan.target, failure };
}

function lineOf({ fix, failure }: RollbackOutcome): string {
  const what = `${printable(fix.plan.kind)} ${printable(displayName(fix.plan.target))}`;
  if (failure === null) return `${pc.green("rolled back")} ${what}`;
  return `${pc.red("still stands")} ${what}: ${printable(failure)}`;
}
