/** Statements as one script, each ended once. */
export function joinStatements(statements: readonly string[]): string {
  return statements.map((statement) => `${statement.trim().replace(/;$/, "")};`).join("\n\n");
}
