import type { Session } from "../../domain/api/admin.ts";
import { VERSION } from "../../domain/version.ts";
import type { ServiceContext } from "../context.ts";
import type { LoadedOperator } from "./load-operator.ts";

/** Who is logged in, whether this session is armed, and which database the console looks at. */
export async function readSession(
  { sql }: ServiceContext,
  { operator, armedUntil }: LoadedOperator,
): Promise<Session> {
  const [database] = await sql<[Session["database"]]>`
    select current_database() as name, current_setting('server_version') as "serverVersion"
  `;
  return { operator, armedUntil, database, version: VERSION };
}
