import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { firstFreePort } from "../choose-port.ts";
import { connect, databaseUrl } from "../postgres/connect.ts";
import { initCluster, SUPERUSER } from "../postgres/init-cluster.ts";
import { locatePostgres } from "../postgres/locate-postgres.ts";
import { prepareCluster } from "../postgres/prepare-database.ts";
import { ownedDirectory } from "../postgres/reachable-directory.ts";
import { throwawaySettings } from "../postgres/server-settings.ts";
import { startServer } from "../postgres/start-server.ts";

export interface TestCluster {
  port: number;
  /** Ends the server in the middle of whatever it does, and starts it again after `pauseMs`. */
  restart(pauseMs?: number): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres of its own in a temporary directory, with the roles and no database prepared. */
export async function startTestCluster(): Promise<TestCluster> {
  const scratch = await mkdtemp(join(tmpdir(), "realtime-optimizer-test-"));
  await chmod(scratch, 0o711);
  const { binaries, account } = await locatePostgres();
  const directory = await ownedDirectory(join(scratch, "postgres"), account);
  await initCluster(binaries, directory, account);
  const port = await firstFreePort([0]);
  const logFile = join(scratch, "postgres.log");
  const start = () =>
    startServer({ binaries, directory, account, port, logFile, settings: throwawaySettings });
  let server = await start();
  const admin = connect(databaseUrl(SUPERUSER, port, "postgres"));
  await prepareCluster(admin);
  await admin.end();
  return {
    port,
    async restart(pauseMs = 0) {
      await server.stop();
      await sleep(pauseMs);
      server = await start();
    },
    async stop() {
      await server.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
