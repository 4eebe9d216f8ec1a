import postgres from "postgres";
import { askSocket } from "../process/ask-socket.ts";

export interface Health {
  database: boolean;
  functions: boolean;
  realtime: boolean;
}

interface Parts {
  databaseUrl: string;
  functionsSocket: string;
  realtimeSocket: string;
}

/** Whether the parts behind the gateway answer. */
export async function checkHealth({ databaseUrl, functionsSocket, realtimeSocket }: Parts): Promise<Health> {
  const [database, functions, realtime] = await Promise.all([
    askDatabase(databaseUrl),
    askSocket(functionsSocket, "/"),
    askSocket(realtimeSocket, "/healthcheck"),
  ]);
  return { database, functions, realtime };
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
