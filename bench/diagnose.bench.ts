import { join } from "node:path";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
import { build } from "vite";
import { connect, databaseUrl } from "../local-stack/postgres/connect.ts";
import { SUPERUSER } from "../local-stack/postgres/init-cluster.ts";
import { prepareDatabase } from "../local-stack/postgres/prepare-database.ts";
import { projectDirectory } from "../local-stack/stack-paths.ts";
import { startTestCluster } from "../local-stack/testing/test-cluster.ts";
import { type CommandRun, runCommand } from "./diagnose/run-command.ts";
import { serverTime } from "./diagnose/server-time.ts";
import { writeCatalog } from "./diagnose/write-catalog.ts";
import type { Measurement } from "./measurement.ts";

// One round is two runs of ours and one of the peer, which takes some twenty times as long.
const ROUNDS = 3;

/**
 * Diagnosis of a large database as a whole process, evidence and all, in turns with `supabase db advisors` on the
 * same database. Medians. The server's time for our query is PostgreSQL's own (EXPLAIN ANALYZE on a fresh
 * connection); the command works on the first tables while the server still reads the last.
 */
export async function benchDiagnose(tables = 10_000): Promise<Measurement[]> {
  const bundle = await buildCommandLine();
  const cluster = await startTestCluster();
  const admin = connect(databaseUrl(SUPERUSER, cluster.port, "postgres"));
  const url = databaseUrl("postgres", cluster.port, "postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await prepareDatabase(admin, cluster.port, "postgres");
    await writeCatalog(sql, tables);
    const results: Results = { tables, ours: [], server: [], peer: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const _ of ["first", "second"]) {
        results.ours.push(await runCommand(process.execPath, [bundle, ...diagnose(url)]));
        results.server.push(await serverTime(url));
      }
      results.peer.push(await runCommand(process.execPath, advisors(url)));
    }
    return measurements(results);
  } finally {
    await sql.end();
    await admin.end();
    await cluster.stop();
  }
}

/** The command line as it is published, built where it finds its dependencies. */
async function buildCommandLine(): Promise<string> {
  const outDir = join(projectDirectory, "node_modules/.cache/bench-cli");
  const configFile = join(projectDirectory, "cli/vite.config.ts");
  await build({ configFile, logLevel: "error", build: { outDir, emptyOutDir: true } });
  return join(outDir, "main.js");
}

function diagnose(url: string): string[] {
  return ["diagnose", "--db-url", url, "--json", "--fail-on", "none"];
}

// Without npx, so that its start does not count.
function advisors(url: string): string[] {
  const cli = join(projectDirectory, "node_modules/supabase/dist/supabase.js");
  const checks = ["--type", "all", "--level", "info", "--fail-on", "none"];
  return [cli, "db", "advisors", `--remote=${url}`, ...checks, "--output-format", "json", "--agent", "no"];
}

interface Results {
  tables: number;
  ours: CommandRun[];
  server: number[];
  peer: CommandRun[];
}

function measurements({ tables, ours, server, peer }: Results): Measurement[] {
  const name = `diagnosis of ${tables.toLocaleString("en")} tables`;
  const [ms, peerMs] = [median(ours.map((run) => run.ms)), median(peer.map((run) => run.ms))];
  const peaks = ours.flatMap(({ peakMb }) => peakMb ?? []);
  return [
    { name: `${name}, whole command`, value: ms / 1000, unit: "s", aim: null },
    { name: `${name}, server side`, value: median(server), unit: "ms", aim: { atMost: 1000 } },
    { name: `${name}, peak memory`, value: median(peaks), unit: "MB", aim: { atMost: 150 } },
    { name: `${name}, JSON with evidence`, value: (ours[0]?.bytes ?? 0) / 1e6, unit: "MB", aim: null },
    { name: "supabase db advisors, whole command", value: peerMs / 1000, unit: "s", aim: null },
    {
      name: "times faster than supabase db advisors",
      value: peerMs / ms,
      unit: "times",
      aim: { atLeast: 8 },
    },
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchDiagnose(Number(process.argv[2] ?? 10_000)));
}
