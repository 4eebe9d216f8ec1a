import { readdir, readFile } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { connect, databaseUrl } from "../postgres/connect.ts";
import { SUPERUSER } from "../postgres/init-cluster.ts";
import { prepareDatabase } from "../postgres/prepare-database.ts";
import { startTestCluster } from "./test-cluster.ts";

const migrations = new URL("../../supabase/migrations/", import.meta.url);

/** Starts the one Postgres of the integration tests, with two databases to copy: prepared, and migrated too. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  const admin = connect(databaseUrl(SUPERUSER, cluster.port, "postgres"));
  await makeTemplate(cluster.port, "template_empty");
  await migrate(cluster.port, "template_migrated");
  await admin.end();
  project.provide("postgresPort", cluster.port);
  return async () => await cluster.stop();

  async function makeTemplate(port: number, name: string): Promise<void> {
    await admin`create database ${admin(name)} owner postgres`;
    const inside = connect(databaseUrl(SUPERUSER, port, name));
    await prepareDatabase(inside, port, name);
    await inside.end();
  }

  async function migrate(port: number, name: string): Promise<void> {
    await admin`create database ${admin(name)} owner postgres template template_empty`;
    const inside = connect(databaseUrl("postgres", port, name));
    for (const file of (await readdir(migrations)).sort()) {
      await inside.unsafe(await readFile(new URL(file, migrations), "utf8"));
    }
    await inside.end();
  }
}

declare module "vitest" {
  interface ProvidedContext {
    postgresPort: number;
  }
}
