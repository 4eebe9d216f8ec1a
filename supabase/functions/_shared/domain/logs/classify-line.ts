import type { Severity } from "../findings/finding.ts";
import { logCodeOf } from "./log-codes.ts";
import { logFamilies, logFamilyOf } from "./log-families.ts";
import type { RawLogLine } from "./log-line.ts";

/** What begins a line that has a code we know. */
export const CODE_PATTERN = "^([A-Z][A-Za-z0-9]+): ";
/** What looks like a code: two words at least, so that "Error: …" is none. */
export const CODE_LIKE_PATTERN = "^([A-Z]+[a-z0-9]+[A-Z][A-Za-z0-9]*): ";
/** Counters that Realtime writes every few seconds; they are no messages to anybody. */
export const BILLING_START = "Billing metrics";

/** What Realtime warns of when it takes a change of the publication up. */
export const TAKEN_UP_START = "Found new oids";

/** Groups of lines that have neither a code nor a family. */
export const plainKeys = {
  billing: "billing",
  lifecycle: "lifecycle",
  unrecognised: "unrecognised",
} as const;

/** Levels, in lower case, of lines that tell the normal course of things. */
export const quietLevels = [
  "info",
  "debug",
  "debug1",
  "debug2",
  "debug3",
  "debug4",
  "debug5",
  "notice",
  "log",
  "trace",
];
/** Severity of lines nobody knows. */
export const severityOfLevel: readonly { levels: string[]; severity: Severity }[] = [
  { levels: ["critical", "fatal", "panic", "alert", "emergency"], severity: "HIGH" },
  { levels: ["error"], severity: "MEDIUM" },
  { levels: quietLevels, severity: "INFO" },
];
/** Of warnings, and of lines that name no level. */
export const OTHER_LEVEL: Severity = "LOW";

export interface LineClass {
  key: string;
  severity: Severity;
}

const code = new RegExp(CODE_PATTERN);
const codeLike = new RegExp(CODE_LIKE_PATTERN);
const families = logFamilies.map((family) => ({ ...family, regExp: new RegExp(family.pattern, "i") }));

/**
 * Sorts a line: by its code where it has one, else by what it says (R2.6), else by its level. Every line gets a
 * group; what nobody knows is `unrecognised`.
 */
export function classifyLine({ text, level }: Pick<RawLogLine, "text" | "level">): LineClass {
  const known = logCodeOf(code.exec(text)?.[1] ?? "");
  if (known !== null) return { key: known.code, severity: known.severity };
  if (text.startsWith(BILLING_START)) return { key: plainKeys.billing, severity: "INFO" };
  if (text.startsWith(TAKEN_UP_START)) return { key: plainKeys.lifecycle, severity: "INFO" };
  const family = families.find(({ regExp }) => regExp.test(text))?.id ?? "";
  const key = codeLike.exec(text)?.[1] ?? (family || plainKeyOf(level));
  return { key, severity: severityOf({ key, family, level }) };
}

/** Severity of a group, by its key, by the family of its text ("" for none) and by its level. */
export function severityOf({ key, family, level }: { key: string; family: string; level: string }): Severity {
  const normal = key === plainKeys.billing || key === plainKeys.lifecycle;
  const known = logCodeOf(key)?.severity ?? (normal ? "INFO" : null);
  if (known !== null) return known;
  const lower = level.toLowerCase();
  return (
    logFamilyOf(family)?.severity ??
    severityOfLevel.find(({ levels }) => levels.includes(lower))?.severity ??
    OTHER_LEVEL
  );
}

function plainKeyOf(level: string): string {
  return quietLevels.includes(level.toLowerCase()) ? plainKeys.lifecycle : plainKeys.unrecognised;
}
