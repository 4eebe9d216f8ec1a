import { createHash } from "node:crypto";
import { postgresBinaries } from "./postgres-binaries.ts";
import { reachableCopy } from "./reachable-directory.ts";
import { type ServerAccount, serverAccount } from "./server-account.ts";

/** The Postgres programs, where the account they run as can reach them. */
export async function locatePostgres(): Promise<{ binaries: string; account: ServerAccount }> {
  const account = await serverAccount();
  const installed = await postgresBinaries();
  const name = `postgres-${createHash("sha256").update(installed).digest("hex").slice(0, 12)}`;
  return { account, binaries: await reachableCopy(installed, name, account) };
}
