import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { firstFreePort } from "./choose-port.ts";
import { clusterState } from "./postgres/cluster-state.ts";
import { connect, databaseUrl } from "./postgres/connect.ts";
import { endOrphanServer } from "./postgres/end-orphan-server.ts";
import { initCluster, SUPERUSER } from "./postgres/init-cluster.ts";
import { locatePostgres } from "./postgres/locate-postgres.ts";
import { prepareCluster, prepareDatabase } from "./postgres/prepare-database.ts";
import { ownedDirectory } from "./postgres/reachable-directory.ts";
import { startServer } from "./postgres/start-server.ts";
import { type Supervised, supervise } from "./process/supervise.ts";
import { StackError } from "./stack-error.ts";
import type { StackPaths } from "./stack-paths.ts";
import { writeWhole } from "./write-whole.ts";

export interface DatabaseOptions {
  paths: StackPaths;
  ports: Iterable<number>;
  settings: Record<string, string>;
  tell: (message: string) => void;
}

export interface Database extends Supervised {
  port: number;
}

const DATABASE = "postgres";

/** Postgres on the stack's data directory, made on the first start, with the database as a hosted project has it. */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const { paths, settings, tell } = options;
  const { binaries, account } = await locatePostgres();
  const directory = await ownedDirectory(paths.postgres, account);
  await mkdir(paths.logs, { recursive: true });
  const orphan = await endOrphanServer(directory);
  if (orphan !== null) tell(`stopped Postgres ${orphan}, left by an earlier run`);

  const state = await clusterState(directory, paths.cluster);
  if (typeof state === "object") {
    throw new StackError(
      `${paths.postgres} holds a database of Postgres ${state.otherMajor}; this stack runs Postgres 17.\nKeep it: move the folder away. Start over without it: npm run reset`,
    );
  }
  if (state !== "ready") {
    if (state === "unfinished") tell("the database was not finished by an earlier run: made anew");
    for (const name of await readdir(directory)) await rm(join(directory, name), { recursive: true });
    await initCluster(binaries, directory, account);
  }

  const port = await firstFreePort(options.ports);
  const server = await supervise(
    "Postgres",
    () => startServer({ binaries, directory, account, port, logFile: paths.postgresLog, settings }),
    tell,
  );
  try {
    const admin = connect(databaseUrl(SUPERUSER, port, DATABASE));
    if (state !== "ready") {
      await prepareCluster(admin);
      await writeWhole(paths.cluster, `${JSON.stringify({ madeAt: new Date().toISOString() })}\n`);
    }
    await prepareDatabase(admin, port, DATABASE);
    await admin.end();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { port, stop: () => server.stop() };
}
