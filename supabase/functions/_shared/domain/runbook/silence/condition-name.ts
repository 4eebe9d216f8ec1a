/** What an SQLSTATE that policies raise stands for; never the server's text, which may quote rows and claims. */
export function conditionName(sqlState: string): string | null {
  return conditions[sqlState] ?? null;
}

const conditions: Record<string, string> = {
  "22012": "division by zero",
  "22P02": "a text that is not of the type it is cast to",
  "42501": "a missing privilege",
  "42883": "a function that does not exist",
  "42P01": "a table that does not exist",
  "42P17": "policies that call each other without end",
  "54001": "a recursion too deep",
  "57014": "the statement timeout",
  P0001: "an exception of its own",
};
