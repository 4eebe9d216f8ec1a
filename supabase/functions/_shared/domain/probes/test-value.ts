import type { TestableColumn } from "./testable-table.ts";

const LABEL = "realtime-optimizer test";

const fixed: Record<string, string> = {
  bool: "false",
  numeric: "0",
  float4: "0",
  float8: "0",
  money: "0",
  json: "{}",
  jsonb: "{}",
  bytea: "",
  interval: "0",
  time: "00:00",
  timetz: "00:00Z",
  inet: "127.0.0.1",
  cidr: "127.0.0.0/8",
  macaddr: "00:00:00:00:00:00",
  tsvector: "",
  xml: "<test/>",
  point: "(0,0)",
};
const texts = new Set(["text", "varchar", "bpchar", "citext", "name"]);
const integerBits: Record<string, number> = { int2: 15, int4: 31, int8: 52 };

/**
 * A made-up value for a column, as PostgreSQL reads it; null for types that none is known of. Keys get one that no
 * other row has: texts and uuids are random, numbers random and negative.
 */
export function testValue(column: TestableColumn, key: boolean): string | null {
  const { baseType } = column;
  if (column.array) return "{}";
  if (column.firstLabel !== null) return column.firstLabel;
  if (baseType === "uuid") return crypto.randomUUID();
  if (texts.has(baseType)) return textOf(column.maxLength);
  const bits = integerBits[baseType];
  if (bits !== undefined) return key ? String(-1 - Math.floor(Math.random() * 2 ** bits)) : "0";
  if (/^(date|timestamp)/.test(baseType)) return new Date().toISOString();
  return fixed[baseType] ?? null;
}

/** Random first, so that a short column keeps what makes it unique. */
function textOf(maxLength: number | null): string {
  const text = `${crypto.randomUUID().slice(0, 13)} ${LABEL}`;
  return maxLength === null ? text : text.slice(0, maxLength);
}
