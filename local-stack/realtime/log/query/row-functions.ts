import { QueryError } from "./query-error.ts";
import { compareValues, numberOf, Timestamp, textOf, timestampOf, truthOf, type Value } from "./value.ts";

type Implementation = (...args: Value[]) => Value;

const MINUTE = 60e6;
const MOST_PATTERNS = 200;

/** Functions of one row, by their names in lower case. */
const implementations: Record<string, Implementation> = {
  and: (one = null, other = null) => truthOf(one) && truthOf(other),
  or: (one = null, other = null) => truthOf(one) || truthOf(other),
  not: (value = null) => !truthOf(value),
  if: (condition = null, then = null, otherwise = null) => (truthOf(condition) ? then : otherwise),
  coalesce: (...values) => values.find((value) => value !== null) ?? null,
  isnull: (value = null) => value === null,
  empty: (value = null) => sizeOf(value) === 0,
  notempty: (value = null) => sizeOf(value) > 0,
  multiif: (...branches) => {
    const last = branches.length - 1;
    for (let at = 0; at < last; at += 2) {
      if (truthOf(branches[at] ?? null)) return branches[at + 1] ?? null;
    }
    return branches[last] ?? null;
  },

  equals: comparing((order) => order === 0),
  notequals: comparing((order) => order !== 0),
  less: comparing((order) => order < 0),
  lessorequals: comparing((order) => order <= 0),
  greater: comparing((order) => order > 0),
  greaterorequals: comparing((order) => order >= 0),
  in: (value = null, list = null) =>
    Array.isArray(list) && list.some((item) => compareValues(value, item) === 0),

  plus: (one = null, other = null) => shift(one, other, 1),
  minus: (one = null, other = null) => shift(one, other, -1),
  multiply: (one = null, other = null) => numberOf(one) * numberOf(other),
  divide: (one = null, other = null) => numberOf(one) / numberOf(other),
  modulo: (one = null, other = null) => numberOf(one) % numberOf(other),
  negate: (value = null) => -numberOf(value),
  round: (value = null, digits = 0) => {
    const scale = 10 ** Math.trunc(numberOf(digits));
    return Math.round(numberOf(value) * scale) / scale;
  },

  match: (text = null, pattern = null) => regularExpression(textOf(pattern)).test(textOf(text)),
  extract: (text = null, pattern = null) => {
    const found = regularExpression(textOf(pattern)).exec(textOf(text));
    return found === null ? "" : (found[1] ?? found[0]);
  },
  like: (text = null, pattern = null) => likePattern(textOf(pattern)).test(textOf(text)),
  ilike: (text = null, pattern = null) => ilikePattern(textOf(pattern)).test(textOf(text)),
  startswith: (text = null, start = null) => textOf(text).startsWith(textOf(start)),
  endswith: (text = null, end = null) => textOf(text).endsWith(textOf(end)),
  position: (text = null, part = null) => textOf(text).indexOf(textOf(part)) + 1,
  lower: (text = null) => textOf(text).toLowerCase(),
  upper: (text = null) => textOf(text).toUpperCase(),
  length: (value = null) => sizeOf(value),
  substring: (text = null, from = 1, length = Number.MAX_SAFE_INTEGER) =>
    textOf(text).substr(numberOf(from) - 1, numberOf(length)),
  concat: (...parts) => parts.map(textOf).join(""),
  tostring: (value = null) => textOf(value),

  toint32orzero: wholeOrZero,
  toint64orzero: wholeOrZero,
  touint64orzero: wholeOrZero,
  tofloat64orzero: (text = null) => Number(textOf(text) || "0") || 0,

  now: () => new Timestamp(Math.floor(Date.now() / 1000) * 1e6),
  now64: () => new Timestamp(Date.now() * 1000),
  todatetime: (value = null) => timestampOf(value),
  todatetime64: (value = null) => timestampOf(value),
  parsedatetimebesteffort: (value = null) => timestampOf(value),
  tostartofsecond: startOf(1e6),
  tostartofminute: startOf(MINUTE),
  tostartoffiveminutes: startOf(5 * MINUTE),
  tostartoffifteenminutes: startOf(15 * MINUTE),
  tostartofhour: startOf(60 * MINUTE),
  tostartofday: startOf(24 * 60 * MINUTE),
  tounixtimestamp: (value = null) => Math.floor(timestampOf(value).microseconds / 1e6),

  arrayelement: (container = null, key = null) => {
    if (Array.isArray(container)) return container[numberOf(key) - 1] ?? "";
    const map = mapOf(container);
    return Object.hasOwn(map, textOf(key)) ? (map[textOf(key)] ?? "") : "";
  },
  mapkeys: (map = null) => Object.keys(mapOf(map)),
  mapvalues: (map = null) => Object.values(mapOf(map)),
  mapcontains: (map = null, key = null) => Object.hasOwn(mapOf(map), textOf(key)),
};

export const rowFunctions: ReadonlyMap<string, Implementation> = new Map(Object.entries(implementations));

function comparing(holds: (order: number) => boolean): Implementation {
  return (one = null, other = null) => {
    if (one === null || other === null) return null;
    return holds(compareValues(one, other));
  };
}

/** An interval comes as its microseconds. */
function shift(one: Value, other: Value, direction: 1 | -1): Value {
  if (one instanceof Timestamp && other instanceof Timestamp) {
    if (direction === 1) throw new QueryError("Times cannot be added");
    return (one.microseconds - other.microseconds) / 1e6;
  }
  if (one instanceof Timestamp) return new Timestamp(one.microseconds + direction * numberOf(other));
  return numberOf(one) + direction * numberOf(other);
}

function startOf(microseconds: number): Implementation {
  return (value = null) =>
    new Timestamp(Math.floor(timestampOf(value).microseconds / microseconds) * microseconds);
}

function wholeOrZero(text: Value = null): Value {
  const whole = Number(textOf(text) || "x");
  return Number.isInteger(whole) ? whole : 0;
}

function sizeOf(value: Value): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === "string" ? Buffer.byteLength(value) : Object.keys(mapOf(value)).length;
}

function mapOf(value: Value): Record<string, string> {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Timestamp))
    return value;
  throw new QueryError(`'${textOf(value)}' is not a map`);
}

const regularExpression = remembered((pattern) => {
  const [, flags = "", rest = pattern] = /^\(\?([ims]+)\)([\s\S]*)$/.exec(pattern) ?? [];
  try {
    return new RegExp(rest, flags);
  } catch (cause) {
    throw new QueryError(`Cannot compile the regular expression '${pattern}': ${String(cause)}`);
  }
});

const likePattern = remembered((pattern) => new RegExp(`^${likeSource(pattern)}$`, "s"));
const ilikePattern = remembered((pattern) => new RegExp(`^${likeSource(pattern)}$`, "si"));

function likeSource(pattern: string): string {
  return pattern.replace(/\\([%_\\])|[%_]|[.*+?^${}()|[\]\\]/g, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped === "\\" ? "\\\\" : escaped;
    return part === "%" ? ".*" : part === "_" ? "." : `\\${part}`;
  });
}

/** Patterns are literals nearly always, and compiling one for each row costs more than matching. */
function remembered(compile: (pattern: string) => RegExp): (pattern: string) => RegExp {
  const known = new Map<string, RegExp>();
  return (pattern) => {
    const before = known.get(pattern);
    if (before !== undefined) return before;
    if (known.size >= MOST_PATTERNS) known.clear();
    const compiled = compile(pattern);
    known.set(pattern, compiled);
    return compiled;
  };
}
