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

const RUNS = 5;
const PEER_RUNS = 3;

/**
 * Diagnosis of a large database as a whole process, evidence and all, beside `supabase db advisors` on the same
 * database in the same run. Medians. Server time is what pg_stat_statements says of all statements.
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
    const ours = await repeat(RUNS, () =>
      runCommand(process.execPath, [bundle, "diagnose", "--db-url", url, "--json", "--fail-on", "none"]),
    );
    const server = await repeat(RUNS, () => serverTime(url));
    const peer = await repeat(PEER_RUNS, () => runCommand(process.execPath, advisors(url)));
    return measurements({ tables, ours, server, peer });
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

// Without npx, so that its start does not count.
function advisors(url: string): string[] {
  const cli = join(projectDirectory, "node_modules/supabase/dist/supabase.js");
  const checks = ["--type", "all", "--level", "info", "--fail-on", "none"];
  return [cli, "db", "advisors", `--remote=${url}`, ...checks, "--output-format", "json", "--agent", "no"];
}

async function repeat<T>(times: number, run: () => Promise<T>): Promise<T[]> {
  const runs: T[] = [];
  for (let index = 0; index < times; index += 1) runs.push(await run());
  return runs;
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
