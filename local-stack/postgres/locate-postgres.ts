import { postgresBinaries } from "./postgres-binaries.ts";
import { reachableCopy } from "./reachable-directory.ts";
import { type ServerAccount, serverAccount } from "./server-account.ts";

/** The Postgres programs, where the account they run as can reach them. */
export async function locatePostgres(): Promise<{ binaries: string; account: ServerAccount }> {
  const account = await serverAccount();
  const { directory, name } = await postgresBinaries();
  return { account, binaries: await reachableCopy(directory, name, account) };
}
