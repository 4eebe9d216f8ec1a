/** What the endpoint answers in `error` beside status 200, for SQL it does not take. */
export class QueryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "QueryError";
  }
}
