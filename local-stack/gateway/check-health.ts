import postgres from "postgres";
import { askFunctions } from "../functions/ask-functions.ts";

/** Whether the parts behind the gateway answer. */
export async function checkHealth(
  databaseUrl: string,
  functionsSocket: string,
): Promise<{ database: boolean; functions: boolean }> {
  const [database, functions] = await Promise.all([askDatabase(databaseUrl), askFunctions(functionsSocket)]);
  return { database, functions };
}

async function askDatabase(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
