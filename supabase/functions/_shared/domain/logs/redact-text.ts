const HIDDEN = "[hidden]";

/**
 * What must not leave the server, and what stands in its place: tokens and keys, claims and who they belong to,
 * addresses of people, values of rows and of subscribers' filters.
 */
const rules: readonly [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, `${HIDDEN} token`],
  [/\b(sb_(?:secret|publishable)_|sbp_)[\w-]+/g, `$1${HIDDEN}`],
  [/\b(bearer\s+)[^\s",;]+/gi, `$1${HIDDEN}`],
  [
    /\b((?:apikey|api_key|access_token|refresh_token|token|password|secret|x-api-key)"?\s*(?:=>|[=:])\s*)("[^"]*"|(?!\[hidden)[^\s,;&"}[\]]+(?:\[hidden\])?)/gi,
    `$1${HIDDEN}`,
  ],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:)[^\s@/]+@/gi, `$1${HIDDEN}@`],
  // Maps of claims, as Elixir and JSON print them, one level deep inside.
  [/\b(claims"?\s*(?:=>|[=:])\s*)%?\{(?:[^{}]|\{[^{}]*\})*\}/g, `$1${HIDDEN}`],
  [
    /("?\b(?:sub|email|phone|session_id|user_metadata|app_metadata)"?\s*(?:=>|[=:])\s*)("(?:[^"\\]|\\.)*"|%?\{[^{}]*\}|(?!\[hidden)[^\s,;}[\]]+(?:\[hidden\])?)/g,
    `$1${HIDDEN}`,
  ],
  [/(Failing row contains )\([\s\S]*\)/g, `$1(${HIDDEN})`],
  [/(\bKey \([^)]*\)=)\((?:[^()]|\([^()]*\))*\)/g, `$1(${HIDDEN})`],
  [/(\bfilters: )\[(?:[^[\]]|\[[^[\]]*\])*\]/g, `$1[${HIDDEN}]`],
  [
    /("?\bfilter"?(?: =>|[=:]) ?"?[\w]+=(?:not\.)?(?:eq|neq|lt|lte|gt|gte|in|like|ilike|is|match|imatch|isdistinct)\.)(?:\([^)]*\)|[^",\s\]}]+)/g,
    `$1${HIDDEN}`,
  ],
  [/(invalid input syntax for type [\w ]+: )"[^"]*"/g, `$1"${HIDDEN}"`],
  [/[^\s@"]+@[\w-]+(?:\.[\w-]+)+/g, `${HIDDEN} address`],
];

/** A text that may be shown to any operator. Done twice it changes nothing. */
export function redactText(text: string): string {
  return rules.reduce((redacted, [pattern, shown]) => redacted.replace(pattern, shown), text);
}
