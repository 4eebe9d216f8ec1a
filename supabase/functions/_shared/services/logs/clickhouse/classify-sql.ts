import { severities } from "../../../domain/findings/finding.ts";
import {
  BILLING_START,
  CODE_LIKE_PATTERN,
  CODE_PATTERN,
  OTHER_LEVEL,
  plainKeys,
  quietLevels,
  severityOfLevel,
  TAKEN_UP_START,
} from "../../../domain/logs/classify-line.ts";
import { codePrefixes, logCodes } from "../../../domain/logs/log-codes.ts";
import { logFamilies } from "../../../domain/logs/log-families.ts";
import { quoteList, quoteText } from "./quote-text.ts";

// The query goes into an address, so lists of codes are patterns, and only where nothing shorter tells.
const coded = `extract(event_message, ${quoteText(CODE_PATTERN)})`;
const codeLike = `extract(event_message, ${quoteText(CODE_LIKE_PATTERN)})`;
const isBilling = `startsWith(event_message, ${quoteText(BILLING_START)})`;
const isTakenUp = `startsWith(event_message, ${quoteText(TAKEN_UP_START)})`;
/** Codes of one word, which only a list tells from other words before a colon. */
const singleWords = logCodes
  .map(({ code }) => code)
  .filter((code) => !new RegExp(CODE_LIKE_PATTERN).test(`${code}: `));

/** The level in lower case. */
export const levelSql = "lower(severity_text)";

const familyBranches = logFamilies.map(
  ({ id, pattern }) => [`match(event_message, ${quoteText(`(?i)${pattern}`)})`, id] as const,
);

/** The family of a line's text, or ''. */
export const familySql = multiIf(
  familyBranches.map(([says, id]) => [says, quoteText(id)]),
  "''",
);

/** classifyLine's `key`. */
export const keySql = multiIf(
  [
    [`${codeLike} != ''`, codeLike],
    [`${coded} in ${quoteList(singleWords)}`, coded],
    [isBilling, quoteText(plainKeys.billing)],
    [isTakenUp, quoteText(plainKeys.lifecycle)],
    ...familyBranches.map(([says, id]) => [says, quoteText(id)] as const),
    [`${levelSql} in ${quoteList(quietLevels)}`, quoteText(plainKeys.lifecycle)],
  ],
  quoteText(plainKeys.unrecognised),
);

/** classifyLine's `severity`. */
export const severitySql = multiIf(
  [
    ...severities.flatMap((severity) => {
      const codes = logCodes.filter((known) => known.severity === severity).map(({ code }) => code);
      const starts = codePrefixes.filter((one) => one.severity === severity);
      const patterns = [...codes, ...starts.map(({ code }) => `${code}[A-Za-z0-9]*`)];
      if (patterns.length === 0) return [];
      return [
        [`match(event_message, ${quoteText(`^(?:${patterns.join("|")}): `)})`, quoteText(severity)] as const,
      ];
    }),
    [isBilling, "'INFO'"],
    [isTakenUp, "'INFO'"],
    ...logFamilies.map(
      ({ pattern, severity }) =>
        [`match(event_message, ${quoteText(`(?i)${pattern}`)})`, quoteText(severity)] as const,
    ),
    ...severityOfLevel.map(
      ({ levels, severity }) => [`${levelSql} in ${quoteList(levels)}`, quoteText(severity)] as const,
    ),
  ],
  quoteText(OTHER_LEVEL),
);

function multiIf(
  branches: readonly (readonly [condition: string, value: string])[],
  otherwise: string,
): string {
  return `multiIf(${branches.map((branch) => branch.join(", ")).join(", ")}, ${otherwise})`;
}
