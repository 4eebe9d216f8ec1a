/** A relation of the catalog, by its exact names. */
export interface Relation {
  schema: string;
  table: string;
}

const plain = /^[^".\s]+$/;

/**
 * `schema.table` for a URL. A part with a dot, a quote or white space in it is quoted as in SQL, so that
 * every pair of names has exactly one form: `public.orders`, `public."two.parts"`.
 */
export function formatRelation({ schema, table }: Relation): string {
  return `${formatPart(schema)}.${formatPart(table)}`;
}

/** The inverse of formatRelation; null for what it never makes. */
export function parseRelation(text: string): Relation | null {
  const match = /^("(?:[^"]|"")*"|[^".]*)\.("(?:[^"]|"")*"|[^".]*)$/s.exec(text);
  const schema = parsePart(match?.[1]);
  const table = parsePart(match?.[2]);
  return schema === null || table === null ? null : { schema, table };
}

function formatPart(name: string): string {
  return plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function parsePart(part: string | undefined): string | null {
  if (part === undefined) return null;
  const name = part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
  return name === "" ? null : name;
}
