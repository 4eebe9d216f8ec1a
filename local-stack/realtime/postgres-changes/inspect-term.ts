/** A JSON value as Elixir's inspect prints it: the server's error texts quote what the client sent this way. */
export function inspectTerm(value: unknown): string {
  if (value === null || value === undefined) return "nil";
  if (typeof value === "string") return JSON.stringify(value).replaceAll("#{", "\\#{");
  if (Array.isArray(value)) return `[${value.map(inspectTerm).join(", ")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `%{${entries.map(([key, entry]) => `${inspectTerm(key)} => ${inspectTerm(entry)}`).join(", ")}}`;
  }
  return String(value);
}
