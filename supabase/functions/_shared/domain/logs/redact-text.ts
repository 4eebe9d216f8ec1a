const HIDDEN = "[hidden]";

/** A map as JSON and Elixir print it, six levels deep; one that a cut line leaves open goes to the end. */
const map = `%?(?:${nested(5)}|\\{[\\s\\S]*)`;
/** A quote, also inside of JSON that was printed as a text. */
const quote = '\\\\*"';
const quoted = '\\\\+"(?:(?!\\\\+")[\\s\\S])*\\\\+"|"(?:[^"\\\\]|\\\\.)*"';
const is = `(?:${quote})?\\s*(?:=>|[=:])\\s*`;
const bare = '(?!\\[hidden)[^\\s,;&"}[\\]\\\\]+(?:\\[hidden\\])?';
const operators = "eq|neq|lt|lte|gt|gte|in|like|ilike|is|match|imatch|isdistinct";

/**
 * What must not leave the server, and what stands in its place: tokens and keys, claims and who they belong to,
 * addresses of people, values of rows and of subscribers' filters. No pattern may begin inside of what it repeats:
 * lines can be a megabyte of letters.
 */
const rules: readonly [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, `${HIDDEN} token`],
  [/\b(sb_(?:secret|publishable)_|sbp_)[\w-]+/g, `$1${HIDDEN}`],
  [/\b(bearer\s+)[^\s",;\\]+/gi, `$1${HIDDEN}`],
  [new RegExp(`\\b(authorization${is}(?:${quote})?(?:basic|digest)\\s+)[^\\s",;\\\\]+`, "gi"), `$1${HIDDEN}`],
  [new RegExp(`\\b((?:set-)?cookie${is})[^\\n]+`, "gi"), `$1${HIDDEN}`],
  [
    new RegExp(
      `((?<![a-z0-9])(?:[a-z0-9]+[_-])*(?:apikey|api[_-]key|token|password|secret|jwt)${is})(?:${quoted}|${bare})`,
      "gi",
    ),
    `$1${HIDDEN}`,
  ],
  // Statements that set one.
  [/\b(password\s+)E?'(?:[^']|'')*'?/gi, `$1${HIDDEN}`],
  [/((?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:)[^\s/]+@/gi, `$1${HIDDEN}@`],
  [new RegExp(`\\b(claims${is})${map}`, "g"), `$1${HIDDEN}`],
  [
    new RegExp(
      `(\\b(?:sub|email|phone|session_id|user_id|user_metadata|app_metadata)${is})(?:${quoted}|${map}|${bare})`,
      "g",
    ),
    `$1${HIDDEN}`,
  ],
  [/\b(user )[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, `$1${HIDDEN}`],
  [/(Failing row contains )\([\s\S]*\)/g, `$1(${HIDDEN})`],
  [/(\bKey \([^)]*\)=)\((?:[^()]|\([^()]*\))*\)/g, `$1(${HIDDEN})`],
  [/(\$\d+ = )'(?:[^']|'')*'?/g, `$1${HIDDEN}`],
  [/(\bfilters: )\[(?!\])(?:[^[\]]|\[[^[\]]*\])*\]/g, `$1[${HIDDEN}]`],
  [
    new RegExp(
      `((?<![^\\s=,"'\\\\?&])[^\\s=,"'\\\\?&]+=(?:not\\.)?(?:${operators})\\.)(?:\\([^)]*\\)?|(?!\\[hidden\\])[^",\\]}\\n\\\\]+)`,
      "g",
    ),
    `$1${HIDDEN}`,
  ],
  [
    /(\b(?:invalid input (?:syntax for type|value for enum) [^:\n]+|out of range|malformed \w+ literal): )"[^"]*"/g,
    `$1"${HIDDEN}"`,
  ],
  [/(\bvalue )"[^"]*"( is out of range)/g, `$1"${HIDDEN}"$2`],
  [/(?<![^\s@"])(?![^\s@"]*\[hidden\]@)[^\s@"]+@[\w-]+(?:\.[\w-]+)+/g, `${HIDDEN} address`],
];

function nested(depth: number): string {
  return depth === 0 ? "\\{[^{}]*\\}" : `\\{(?:[^{}]|${nested(depth - 1)})*\\}`;
}

/** A text that may be shown to any operator. Done twice it changes nothing. */
export function redactText(text: string): string {
  return rules.reduce((redacted, [pattern, shown]) => redacted.replace(pattern, shown), text);
}
