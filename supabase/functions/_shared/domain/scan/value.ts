/** A place in a text that only run time fills, with the source that fills it. */
export interface Hole {
  source: string;
}
export type Piece = string | Hole;

/** What the scanner knows about the value of an expression without running it. */
export type Value =
  | Text
  | ObjectValue
  | { kind: "array"; elements: Value[] }
  | { kind: "choice"; options: Value[] }
  /** `undefined` and `null`. */
  | { kind: "absent" }
  | { kind: "unknown" };

export interface Text {
  kind: "text";
  pieces: readonly Piece[];
  /** Written at the place itself, neither computed nor looked up. */
  literal: boolean;
}
export interface ObjectValue {
  kind: "object";
  properties: ReadonlyMap<string, Value>;
  /** It may have properties that are not listed. */
  open: boolean;
}

export const unknown: Value = { kind: "unknown" };
export const absent: Value = { kind: "absent" };

/** More alternatives than this are not told apart. */
const MAX_OPTIONS = 32;

export function text(value: string, literal: boolean): Text {
  return { kind: "text", pieces: [value], literal };
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
  const flat = options.flatMap(alternatives);
  const [only] = flat;
  if (only && flat.length === 1) return only;
  return flat.length === 0 || flat.length > MAX_OPTIONS ? unknown : { kind: "choice", options: flat };
}

export function alternatives(value: Value): readonly Value[] {
  return value.kind === "choice" ? value.options : [value];
}

/** The same value, reached through a name or a computation. */
export function resolved(value: Value): Value {
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
    const hole: Text = { kind: "text", pieces: [{ source }], literal };
    const texts = alternatives(value).map((option) => (option.kind === "text" ? option : hole));
    const next = joined.length * texts.length > MAX_OPTIONS ? [hole] : texts;
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
      return value.properties.get(name) ?? (value.open ? unknown : absent);
    case "array":
      return value.elements[Number(name)] ?? unknown;
    case "choice":
      return choice(value.options.map((option) => propertyOf(option, name)));
    default:
      return unknown;
  }
}
