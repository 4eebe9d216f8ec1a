import type { ScanResult } from "../subscriptions/subscription.ts";
import type { DataScan } from "./scan-data-files.ts";
import { prismaModelNames } from "./smells/prisma-model-name.ts";

const MAX_ERRORS = 1_000;

/** A scan with what lock files and schemas tell, and the smells that need both. */
export function withDataFiles(scan: ScanResult, { models, packages, errors }: DataScan): ScanResult {
  const smells = [...scan.smells, ...prismaModelNames(scan.subscriptions, models)];
  const order = (a: { file: string }, b: { file: string }) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
  return {
    ...scan,
    models,
    packages,
    smells: smells.sort((a, b) => order(a, b) || a.line - b.line),
    stats: {
      ...scan.stats,
      errors: onceByFile([...errors, ...scan.stats.errors])
        .sort(order)
        .slice(0, MAX_ERRORS),
    },
  };
}

/** A package.json is read for its packages and for where its imports lead. */
function onceByFile(errors: ScanResult["stats"]["errors"]): ScanResult["stats"]["errors"] {
  return [...new Map(errors.map((error) => [error.file, error])).values()];
}
