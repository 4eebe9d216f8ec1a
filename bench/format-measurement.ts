import pc from "picocolors";
import type { Measurement } from "./measurement.ts";

const NAME_WIDTH = 72;

/** One line: name, number, and the aim with whether it is met. */
export function formatMeasurement({ name, value, unit, aim }: Measurement): string {
  const number = value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 });
  const told = `${name.padEnd(NAME_WIDTH)}${number.padStart(9)} ${unit.padEnd(6)}`;
  if (aim === null) return told.trimEnd();
  const [met, text] =
    "atMost" in aim ? [value <= aim.atMost, `≤ ${aim.atMost}`] : [value >= aim.atLeast, `≥ ${aim.atLeast}`];
  return `${told}${met ? pc.green(`✓ aim ${text}`) : pc.red(`✗ aim ${text}`)}`;
}
