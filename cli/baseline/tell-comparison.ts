import pc from "picocolors";
import { printable } from "../printable.ts";

const SHOWN = 20;

/** Tells on stderr what is new, known and gone against the baseline; results stay on stdout. */
export function tellComparison<Gone>(
  noun: string,
  comparison: { fresh: readonly unknown[]; known: number; gone: readonly Gone[] },
  nameOf: (gone: Gone) => string,
): void {
  const { fresh, known, gone } = comparison;
  const lines = [
    `Against the baseline: ${fresh.length} new, ${known} known, ${gone.length} gone.`,
    ...gone.slice(0, SHOWN).map((entry) => pc.dim(`  gone: ${noun} ${printable(nameOf(entry))}`)),
    ...(gone.length > SHOWN ? [pc.dim(`  and ${gone.length - SHOWN} more`)] : []),
    ...(gone.length > 0
      ? [pc.dim("  Write the baseline anew with --update-baseline to drop what is gone.")]
      : []),
  ];
  process.stderr.write(`${lines.join("\n")}\n`);
}
