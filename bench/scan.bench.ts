import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import type { Measurement } from "./measurement.ts";
import { writeSourceTree } from "./scan/write-source-tree.ts";

const run = promisify(execFile);
const scanOnce = fileURLToPath(new URL("./scan/scan-once.ts", import.meta.url));
const onceSchema = z.object({
  ms: z.number(),
  peakKb: z.number(),
  parsed: z.number(),
  subscriptions: z.number(),
});
const RUNS = 5;
const PATTERN = "postgres_changes";

/** Scanning a synthetic tree, beside a text search that only finds the word. Medians; files come from the page cache. */
export async function benchScan(files = 25_000): Promise<Measurement[]> {
  const root = await mkdtemp(join(tmpdir(), "scan-bench-"));
  try {
    await writeSourceTree(root, files);
    const peer = await findPeer(root);
    const scans = [];
    const again = [];
    const searches = [];
    // A file that changed just now is not believed to be unchanged; the second scan of the folder is.
    const cache = join(root, "..", `${basename(root)}-cache`);
    await scanTree(root, cache);
    for (let index = 0; index < RUNS; index += 1) {
      searches.push(await peer.search());
      scans.push(await scanTree(root));
      again.push(await scanTree(root, cache));
    }
    await rm(cache, { recursive: true });
    const warm = median(again.map((scan) => scan.ms));
    const parsedAgain = again[0]?.parsed;
    if (parsedAgain !== 0) throw new Error(`the scan parsed ${parsedAgain} unchanged files again`);
    const ms = median(scans.map((scan) => scan.ms));
    const search = median(searches);
    const found = scans[0]?.subscriptions;
    if (found !== Math.ceil(files / 50))
      throw new Error(`the scan found ${found} subscriptions in ${files} files`);
    return [
      { name: `scan of ${files} files`, value: ms, unit: "ms", aim: null },
      { name: "scan, per file", value: ms / files, unit: "ms", aim: { atMost: 1 } },
      {
        name: "scan, peak memory",
        value: median(scans.map((scan) => scan.peakKb)) / 1000,
        unit: "MB",
        aim: { atMost: 1000 },
      },
      { name: `${peer.name} over the same tree`, value: search, unit: "ms", aim: null },
      { name: `scan against ${peer.name}`, value: ms / search, unit: "times", aim: { atMost: 5 } },
      { name: "scan of unchanged files", value: warm, unit: "ms", aim: null },
      { name: `the same against ${peer.name}`, value: warm / search, unit: "times", aim: { atMost: 5 } },
    ];
  } finally {
    await rm(root, { recursive: true });
  }
}

/** In a process of its own, as the command does. */
async function scanTree(root: string, cacheFolder?: string): Promise<z.infer<typeof onceSchema>> {
  const args = [root, ...(cacheFolder === undefined ? [] : [cacheFolder])];
  const { stdout } = await run(process.execPath, ["--import", "tsx", scanOnce, ...args]);
  return onceSchema.parse(JSON.parse(stdout));
}

/** ripgrep where it is installed, else grep. */
async function findPeer(root: string): Promise<{ name: string; search(): Promise<number> }> {
  const hasRipgrep = await run("rg", ["--version"]).then(
    () => true,
    () => false,
  );
  const [command, args] = hasRipgrep
    ? ["rg", ["--no-messages", PATTERN, root]]
    : ["grep", ["-rn", PATTERN, root]];
  return {
    name: hasRipgrep ? "ripgrep" : "grep -r",
    async search() {
      const started = performance.now();
      await run(command, args, { maxBuffer: 1 << 28 });
      return performance.now() - started;
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchScan(Number(process.argv[2] ?? 5_000)));
}
