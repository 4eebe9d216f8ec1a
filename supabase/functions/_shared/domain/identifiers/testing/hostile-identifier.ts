import fc from "fast-check";
import { MAX_IDENTIFIER_BYTES, truncateIdentifier } from "../quote-identifier.ts";

export const nastyIdentifiers = [
  "select",
  "user",
  "Order Items",
  'a"b',
  "a'b",
  "a;drop table x;--",
  "$$",
  "$fix$",
  "line\nbreak",
  "back\\slash",
  "tab\there",
  "a.b",
  "a,b",
  "%s",
  "-- x",
  "/* x */",
  "naïve",
  "表格",
  "👩‍👩‍👧",
  "\u202eabc",
  "x".repeat(MAX_IDENTIFIER_BYTES),
  "é".repeat(31),
];

/** Any identifier PostgreSQL can keep: 1 to 63 bytes of UTF-8, no NUL; the nasty ones often. */
export const hostileIdentifier: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyIdentifiers),
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 70 })
    .map((text) => truncateIdentifier(text.replaceAll("\0", "")))
    .filter((text) => text !== ""),
);
