import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pc from "picocolors";
import { glob } from "tinyglobby";
import { buildConsole } from "../local-stack/console/build-console.ts";
import { projectDirectory } from "../local-stack/stack-paths.ts";
import { formatMeasurement } from "./format-measurement.ts";
import type { Measurement } from "./measurement.ts";

const SUFFIX = ".bench.ts";

const wanted = process.argv.slice(2);
const all = (await glob(`bench/*${SUFFIX}`, { cwd: projectDirectory })).sort().map(nameOf);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${all.join(", ")}.`);
  process.exit(2);
}
console.log(
  `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? "unknown processor"}\n`,
);
// Some measure the console as it is delivered.
await buildConsole(projectDirectory, new AbortController().signal);
for (const name of wanted.length > 0 ? wanted : all) await runBenchmark(name);

/** A benchmark is the one function its file exports whose name begins with `bench`. */
async function runBenchmark(name: string): Promise<void> {
  console.log(pc.bold(name));
  const file = join(projectDirectory, "bench", `${name}${SUFFIX}`);
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const bench = Object.entries(module).find(([key]) => key.startsWith("bench"))?.[1];
  if (typeof bench !== "function") throw new Error(`${file} exports no benchmark`);
  const measurements: Measurement[] = await bench();
  for (const measurement of measurements) console.log(`  ${formatMeasurement(measurement)}`);
  console.log();
}

function nameOf(path: string): string {
  return path.slice("bench/".length, -SUFFIX.length);
}
