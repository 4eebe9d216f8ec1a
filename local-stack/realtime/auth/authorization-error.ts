import postgres from "postgres";

export type AuthorizationFault =
  | "policy"
  | "canceled"
  | "missing_partition"
  | "lack_of_connections"
  | "too_many_attempts"
  | "pool_exhausted"
  | "unavailable";

/** What clients are told of a database that cannot be reached. */
export const DATABASE_UNREACHABLE = "Realtime was unable to connect to the project database";

/** Why the database gave no answer about a topic. */
export class AuthorizationError extends Error {
  override name = "AuthorizationError";
  readonly fault: AuthorizationFault;

  constructor(fault: AuthorizationFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

const QUERY_CANCELED = "57014";
const CHECK_VIOLATION = "23514";
const TOO_MANY_CONNECTIONS = "53300";
/** Classes of the server's errors that are about the connection: 08, operator intervention, resources. */
const ABOUT_CONNECTIONS = /^(?:08|53|57P)/;

export function authorizationError(cause: unknown): AuthorizationError {
  const text = cause instanceof Error ? cause.message : String(cause);
  return new AuthorizationError(faultOf(cause), text, { cause });
}

function faultOf(cause: unknown): AuthorizationFault {
  if (!(cause instanceof postgres.PostgresError)) return "unavailable";
  if (cause.code === QUERY_CANCELED) return "canceled";
  // Postgres gives the class of a violated check to a row that no partition takes.
  if (cause.code === CHECK_VIOLATION && cause.table_name === "messages") return "missing_partition";
  if (cause.code === TOO_MANY_CONNECTIONS) return "lack_of_connections";
  // What is fatal ended the connection, or kept it from being made.
  return cause.severity === "FATAL" || ABOUT_CONNECTIONS.test(cause.code) ? "unavailable" : "policy";
}
