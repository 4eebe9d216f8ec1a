import { createWriteStream } from "node:fs";
import { readFile, rename } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import pc from "picocolors";
import { type AuditExport, auditExportSchema, type ChainVerdict } from "#domain/audit/audit-entry.ts";
import { type Anchor, verifyChain } from "#domain/audit/verify-chain.ts";
import { AppError } from "#domain/errors/app-error.ts";
import { exportAudit } from "#services/audit/export-audit.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { exitCodes } from "../exit-codes.ts";
import { jsonOption } from "../json-option.ts";
import { printJson } from "../print-json.ts";
import { printLines } from "../print-lines.ts";
import { printable } from "../printable.ts";

/** `audit verify FILE` and `audit export --out FILE`; both exit with 1 when the chain is broken. */
export function registerAudit(program: Command): void {
  const audit = program.command("audit").description("export the audit trail, and verify an export");
  audit
    .command("verify")
    .description("recompute the hash chain of an export, without any database")
    .argument("<file>", "JSON export of the console or of `audit export`")
    .option(
      "--anchor <seq:hash>",
      "a record noted earlier that the trail must pass through; repeatable",
      addAnchor,
    )
    .addOption(jsonOption())
    .action(async (file: string, options: { anchor?: Anchor[]; json?: boolean }) => {
      report(await verifyFile(file, options.anchor ?? []), options.json ?? false);
    });
  audit
    .command("export")
    .description("write the whole audit trail to a file, and verify what was written")
    .requiredOption("--out <file>", "file to write")
    .addOption(databaseOption())
    .addOption(jsonOption())
    .action(async (options: DatabaseOptions & { out: string; json?: boolean }) => {
      // Nobody takes half an export for a whole one: the name appears when it is complete.
      const partial = `${options.out}.partial`;
      await withDatabase(options, (context) =>
        pipeline(Readable.from(exportAudit(context)), createWriteStream(partial)),
      );
      await rename(partial, options.out);
      report(await verifyFile(options.out, []), options.json ?? false);
    });
}

async function verifyFile(file: string, anchors: readonly Anchor[]): Promise<ChainVerdict> {
  const { records, head } = parseExport(await readText(file), file);
  return verifyChain([records], { head, anchors, verifiedAt: new Date() });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("invalid_request", { message: `${file} cannot be read.`, cause });
  }
}

function parseExport(text: string, file: string): AuditExport {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_request", {
      message: `${file} is not JSON: the export is not whole.`,
      cause,
    });
  }
  const parsed = auditExportSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || "the document";
  throw new AppError("invalid_request", {
    message: `${file} is not an audit export: ${place}: ${issue?.message}`,
  });
}

function addAnchor(text: string, earlier: Anchor[] = []): Anchor[] {
  const match = /^([1-9]\d{0,15}):([0-9a-f]{64})$/.exec(text);
  if (match === null) {
    throw new AppError("invalid_request", {
      message:
        "An anchor is the number and the hash of a record, such as 42:9f86… with 64 hexadecimal digits.",
    });
  }
  return [...earlier, { seq: Number(match[1]), hash: String(match[2]) }];
}

function report(verdict: ChainVerdict, json: boolean): void {
  process.exitCode = verdict.intact ? exitCodes.fine : exitCodes.findings;
  if (json) printJson(verdict);
  else printLines(linesOf(verdict));
}

function linesOf({ broken, records, head }: ChainVerdict): string[] {
  const link = `${head.seq}:${printable(head.hash)}`;
  if (broken === null) return [`${pc.green("intact")} ${records} records`, `head ${link}`];
  const outcome = `${pc.red("broken")} at record ${broken.seq}: ${printable(broken.reason)}`;
  return [outcome, `last record that holds ${link}`];
}
