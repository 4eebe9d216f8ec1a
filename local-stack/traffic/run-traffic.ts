import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { habitsOfPeople } from "./habits.ts";
import { ensureAccounts } from "./people/ensure-accounts.ts";
import { people } from "./people/people.ts";
import { signIn } from "./people/sign-in.ts";
import { sampleWrites } from "./sample-writes.ts";
import { tellOnce } from "./tell-once.ts";
import { visitUntilStopped } from "./visit-until-stopped.ts";
import { writeUntilStopped } from "./write-until-stopped.ts";

export interface TrafficOptions {
  apiUrl: string;
  publishableKey: string;
  databaseUrl: string;
  signal: AbortSignal;
  write: (line: string) => void;
}

/** People do not arrive together, and neither do their joins. */
const ARRIVAL_MS = 400;

/** The sample applications in use, until the signal: people who subscribe, and servers that write. */
export async function runTraffic(options: TrafficOptions): Promise<void> {
  const { databaseUrl, signal } = options;
  const tell = tellOnce(options.write);
  const sql = postgres(databaseUrl, {
    max: 2,
    onnotice: () => undefined,
    connection: { application_name: "sample applications", statement_timeout: 5_000, lock_timeout: 1_000 },
  });
  try {
    await ensureAccounts(sql, people);
    const visits = habitsOfPeople.map(async ({ person, habits }, index) => {
      await sleep(index * ARRIVAL_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const client = await signIn(options, person);
      await visitUntilStopped(client, habits, signal, tell);
      await client.auth.stopAutoRefresh();
    });
    await Promise.all([...visits, writeUntilStopped(sampleWrites(sql), signal, tell)]);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
