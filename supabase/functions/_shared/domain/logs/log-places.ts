import type { RawLogLine } from "./log-line.ts";

/**
 * The part of a line that names a table or a topic; the first in the line counts. Read alike by JavaScript and
 * RE2, so that a source can group by it.
 */
const NAME = '(?:"[^"]+"|[^,\\s"\\]()]+)';
export const PLACE_PATTERN = `(schema: [^\\n\\]]+?, table: [^\\n\\]]+?, filters?: |schema: ${NAME}, table: ${NAME}|"schema" => "[^"]+", "table" => "[^"]+"|"schema": ?"[^"]+", ?"table": ?"[^"]+"|(?:relation|table|view) "[^"]+"|(?:denied|violation) for (?:table|view|relation) ${NAME}|[Cc]hannel topic: [^\\n]+|"realtime:[^"]+"|topic: ${NAME})`;

const place = new RegExp(PLACE_PATTERN);
const named = [
  /^schema: (?<schema>.+?), table: (?<table>.+?)(?:, filters?: )?$/,
  /^"schema"(?: =>|:) ?"(?<schema>[^"]+)", ?"table"(?: =>|:) ?"(?<table>[^"]+)"$/,
  /^(?:(?:denied|violation) for )?(?:relation|table|view) "?(?:(?<schema>[^".]+)\.)?(?<table>[^"]+?)"?$/,
];
const topics = [
  /^[Cc]hannel topic: (?:realtime:)?(.+)$/,
  /^"realtime:([^"]+)"$/,
  /^topic: "?(?:realtime:)?([^"]+)"?$/,
];

/** null as schema: the line names the table alone. */
export interface LogTable {
  schema: string | null;
  table: string;
}

export interface LogPlace {
  table: LogTable | null;
  topic: string | null;
}

/** "" where the line names none. */
export function placeOf(text: string): string {
  return place.exec(text)?.[1] ?? "";
}

/** Reads a snippet that placeOf, or a source, found. Wildcards name no table. */
export function readPlace(snippet: string): LogPlace {
  for (const pattern of named) {
    const { schema, table } = pattern.exec(snippet)?.groups ?? {};
    if (table === undefined) continue;
    const name = unquote(table);
    return {
      table: name === "*" ? null : { schema: schema === undefined ? null : unquote(schema), table: name },
      topic: null,
    };
  }
  for (const pattern of topics) {
    const topic = pattern.exec(snippet)?.[1];
    if (topic !== undefined) return { table: null, topic: topic.trim() };
  }
  return { table: null, topic: null };
}

/** The role and the SQLSTATE that a line names. */
export function databaseDetails({ text }: Pick<RawLogLine, "text">): {
  role: string | null;
  sqlState: string | null;
} {
  return {
    role: /\brole:? "?([A-Za-z_][\w$-]*)"?/.exec(text)?.[1] ?? null,
    sqlState: /\b(?:SQLSTATE:? |sqlstate[ =]|ERROR )([0-9A-Z]{5})\b/.exec(text)?.[1] ?? null,
  };
}

function unquote(name: string): string {
  return name.replace(/^"(.*)"$/s, "$1");
}
