import type { ClassNode, FunctionNode } from "./ast.ts";
import type { Frame } from "./frame.ts";
import type { Module } from "./module.ts";

/** A function whose callers may know what is unknown inside it. */
export interface Need {
  module: Module;
  node: FunctionNode;
}

/** A place in a text that only run time fills, with the source that fills it. */
export interface Hole {
  source: string;
  needs: readonly Need[];
}
export type Piece = string | Hole;

/** What the scanner knows about the value of an expression without running it. */
export type Value =
  | Text
  | ObjectValue
  | { kind: "array"; elements: Value[] }
  | { kind: "choice"; options: Value[] }
  | FunctionValue
  | ClassValue
  | InstanceValue
  /** A module as an object: `import * as tables`. */
  | { kind: "namespace"; module: Module }
  /** `undefined` and `null`. */
  | { kind: "absent" }
  | Unknown;

export interface Text {
  kind: "text";
  pieces: readonly Piece[];
  /** Written at the place itself, neither computed nor looked up. */
  literal: boolean;
  /** It stands for `false` or `0`. */
  falsy?: boolean;
}
export interface ObjectValue {
  kind: "object";
  properties: ReadonlyMap<string, Value>;
  /** What properties that are not listed are worth; null when there are none. */
  open: Unknown | null;
}
/** A function with the frame it was made in. */
export interface FunctionValue {
  kind: "function";
  module: Module;
  node: FunctionNode;
  frame: Frame | null;
}
export interface ClassValue {
  kind: "class";
  module: Module;
  node: ClassNode;
  frame: Frame | null;
}
export interface InstanceValue {
  kind: "instance";
  of: ClassValue;
  /** Binds `this`, and the parameters of constructors whose call is in sight. */
  frame: Frame | null;
}
export interface Unknown {
  kind: "unknown";
  needs: readonly Need[];
}

export const unknown: Unknown = { kind: "unknown", needs: [] };
export const absent: Value = { kind: "absent" };

/** More alternatives than this are not told apart. */
const MAX_OPTIONS = 32;
/** Lists that spread themselves and texts that repeat themselves double with every line; longer ones are not known. */
const MAX_ELEMENTS = 10_000;

export function text(value: string, literal: boolean): Text {
  return { kind: "text", pieces: [value], literal };
}

export function listOf(elements: Value[]): Value {
  return elements.length > MAX_ELEMENTS ? unknown : { kind: "array", elements };
}

/** Unknown for the same reasons as these values. */
export function unknownLike(values: readonly Value[]): Unknown {
  const needs = new Set(values.flatMap(needsOf));
  return needs.size === 0 ? unknown : { kind: "unknown", needs: [...needs] };
}

/** What was told of lists that hold the same list many times, and themselves stand in others. */
const needsOfLists = new WeakMap<Value, readonly Need[]>();

/** The functions whose callers may know what is not known of a value. */
export function needsOf(value: Value): readonly Need[] {
  switch (value.kind) {
    case "unknown":
      return value.needs;
    case "text":
      return value.pieces.flatMap((piece) => (typeof piece === "string" ? [] : piece.needs));
    case "choice":
      return value.options.flatMap(needsOf);
    case "array": {
      const known = needsOfLists.get(value) ?? [...new Set(value.elements.flatMap(needsOf))];
      needsOfLists.set(value, known);
      return known;
    }
    case "object":
      return value.open?.needs ?? [];
    default:
      return [];
  }
}

/** The text, when no piece of it is left to run time. */
export function knownText(value: Value): string | null {
  if (value.kind !== "text") return null;
  let known = "";
  for (const piece of value.pieces) {
    if (typeof piece !== "string") return null;
    known += piece;
  }
  return known;
}

/** The text with `${…}` where run time fills it; null when nothing of it is known. */
export function shownText(value: Value): string | null {
  if (value.kind !== "text" || !value.pieces.some((piece) => typeof piece === "string" && piece !== "")) {
    return knownText(value);
  }
  return value.pieces.map((piece) => (typeof piece === "string" ? piece : `\${${piece.source}}`)).join("");
}

/** One of several values; nested choices are flattened. */
export function choice(options: readonly Value[]): Value {
  const flat = [...new Set(options.flatMap(alternatives))];
  const [only] = flat;
  if (only && flat.length === 1) return only;
  return flat.length === 0 || flat.length > MAX_OPTIONS
    ? unknownLike(flat)
    : { kind: "choice", options: flat };
}

export function alternatives(value: Value): readonly Value[] {
  return value.kind === "choice" ? value.options : [value];
}

/** Values share parts; copying a part once for each way to it would take exponential time. */
const resolutions = new WeakMap<Value, Value>();

/** The same value, reached through a name or a computation. */
export function resolved(value: Value): Value {
  const known = resolutions.get(value);
  if (known) return known;
  const found = resolve(value);
  resolutions.set(value, found).set(found, found);
  return found;
}

function resolve(value: Value): Value {
  switch (value.kind) {
    case "text":
      return value.literal ? { ...value, literal: false } : value;
    case "object":
      return {
        ...value,
        properties: new Map([...value.properties].map(([key, item]) => [key, resolved(item)])),
      };
    case "array":
      return { ...value, elements: value.elements.map(resolved) };
    case "choice":
      return { ...value, options: value.options.map(resolved) };
    default:
      return value;
  }
}

/** Texts joined end to end; what is not a text becomes a hole named after its source. */
export function concatenate(parts: readonly { value: Value; source: string }[], literal: boolean): Value {
  let joined: readonly Text[] = [{ kind: "text", pieces: [], literal }];
  for (const { value, source } of parts) {
    const hole = (needs: readonly Need[]): Text => ({ kind: "text", pieces: [{ source, needs }], literal });
    const texts = alternatives(value).map((option) =>
      option.kind === "text" ? option : hole(needsOf(option)),
    );
    const next = joined.length * texts.length > MAX_OPTIONS ? [hole(needsOf(value))] : texts;
    const longest = (texts: readonly Text[]) => Math.max(...texts.map(({ pieces }) => pieces.length));
    if (longest(joined) + longest(next) > MAX_ELEMENTS) return unknown;
    joined = joined.flatMap((head) =>
      next.map((tail): Text => ({ kind: "text", pieces: [...head.pieces, ...tail.pieces], literal })),
    );
  }
  return choice(joined);
}

/** A property of a value: absent where an object surely lacks it. */
export function propertyOf(value: Value, name: string): Value {
  switch (value.kind) {
    case "object":
      return value.properties.get(name) ?? value.open ?? absent;
    case "array":
      return value.elements[Number(name)] ?? (Number.isInteger(Number(name)) ? absent : unknown);
    case "choice":
      return choice(value.options.map((option) => propertyOf(option, name)));
    default:
      return unknownLike([value]);
  }
}
