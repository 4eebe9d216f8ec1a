import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectDirectory } from "../local-stack/stack-paths.ts";
import { runCommand, untilWritten } from "../local-stack/testing/run-command.ts";
import type { Measurement } from "./measurement.ts";

/** What a newcomer waits after the installation, at most. */
const AIM_SECONDS = 20;
const GIVE_UP_SECONDS = 120;

/**
 * From `npm start` until the stack says that it is ready: the first time, with console to build, database to
 * make and sample data to load; and again.
 */
export async function benchStartUp(rounds = 5): Promise<Measurement[]> {
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const directory = await mkdtemp(join(tmpdir(), "realtime-optimizer-bench-"));
    await chmod(directory, 0o711);
    try {
      await rm(join(projectDirectory, "dist/console"), { recursive: true, force: true });
      first.push(await startAndStop(directory));
      again.push(await startAndStop(directory));
    } finally {
      await rm(directory, { recursive: true });
    }
  }
  return [...spread("first npm start", first), ...spread("npm start again", again)];
}

/** Seconds until the stack has written its stack.json. */
async function startAndStop(directory: string): Promise<number> {
  const started = performance.now();
  const npm = runCommand("npm", ["start", "--", `--directory=${directory}`]);
  try {
    await untilWritten(join(directory, "stack.json"), npm, GIVE_UP_SECONDS);
    return (performance.now() - started) / 1000;
  } finally {
    npm.child.kill("SIGTERM");
    await npm.ended;
  }
}

function spread(name: string, seconds: number[]): Measurement[] {
  const sorted = seconds.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const aim = { atMost: AIM_SECONDS };
  return [
    { name: `${name}, best of ${seconds.length}`, value: at(0), unit: "s", aim: null },
    { name: `${name}, median of ${seconds.length}`, value: at((sorted.length - 1) >> 1), unit: "s", aim },
    { name: `${name}, worst of ${seconds.length}`, value: at(sorted.length - 1), unit: "s", aim },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchStartUp(Number(process.argv[2] ?? 5)));
}
