import { InvalidArgumentError, Option } from "commander";
import { type Severity, severities } from "#domain/findings/finding.ts";

export type Threshold = Severity | "none";

const thresholds: readonly Threshold[] = [...severities, "none"];

/** `--fail-on SEVERITY`, the same on every command that finds something. */
export function failOnOption(): Option {
  return new Option(
    "--fail-on <severity>",
    `exit with 1 at a finding of this severity or worse: ${thresholds.join(", ")}`,
  )
    .argParser(parseThreshold)
    .default("HIGH");
}

function parseThreshold(text: string): Threshold {
  const threshold = thresholds.find((known) => known.toLowerCase() === text.toLowerCase());
  if (threshold === undefined) throw new InvalidArgumentError(`It is one of ${thresholds.join(", ")}.`);
  return threshold;
}
