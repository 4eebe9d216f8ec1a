import type { SmellComparison } from "#domain/baseline/smells-against-baseline.ts";
import type { FoundInFile } from "#domain/scan/scan-sources.ts";
import type { ScanResult, Smell } from "#domain/subscriptions/subscription.ts";
import { printJsonLine } from "../print-json-line.ts";

/** `baseline` of `scan --json`: the smells that it does not know, and what it holds and was not found. */
export interface ToldComparison {
  new: Smell[];
  known: number;
  gone: SmellComparison["gone"];
}

/** The lines of `--ndjson` for what a file holds. The key says what a line is. */
export function printFound({ subscriptions, smells }: FoundInFile): void {
  for (const subscription of subscriptions) printJsonLine({ subscription });
  for (const smell of smells) printJsonLine({ smell });
}

/** The lines that only the whole scan gives. The last one says that there are no more. */
export function printRest(
  { version, root, models, packages, stats }: ScanResult,
  comparison: ToldComparison | null,
): void {
  for (const model of models) printJsonLine({ model });
  for (const found of packages) printJsonLine({ package: found });
  if (comparison) printJsonLine({ baseline: comparison });
  printJsonLine({ stats: { version, root, ...stats } });
}
