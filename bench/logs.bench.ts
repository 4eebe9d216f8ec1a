import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { logLinesQuerySchema, logSummaryQuerySchema } from "#domain/api/logs.ts";
import type { LogRange } from "#domain/logs/log-line.ts";
import type { LogPageRequest, LogSource } from "#services/logs/log-source.ts";
import { managementLogSource } from "#services/logs/management-log-source.ts";
import { readLogLines } from "#services/logs/read-log-lines.ts";
import { readLogSummary } from "#services/logs/read-log-summary.ts";
import { noPlatform } from "#services/project/no-platform.ts";
import { createRealtimeLog } from "../local-stack/realtime/log/create-realtime-log.ts";
import { startTestStack } from "../local-stack/testing/test-stack.ts";
import { inBrowser } from "./browser/in-browser.ts";
import { logIn } from "./browser/log-in.ts";
import { fillLog, lineOf } from "./logs/fill-log.ts";
import { countWithJq, searchWithRipgrep, writeNdjson } from "./logs/scan-file.ts";
import { serveLogs } from "./logs/serve-logs.ts";
import type { Measurement } from "./measurement.ts";
import { percentile } from "./realtime/percentile.ts";

const LINES = 1_000_000;
const RUNS = 20;
/** Between two looks of a console. */
const STEP_MS = 10_000;
const FRAMES = 240;

/**
 * A million lines of an hour in the embedded stack's source: what they take, how long a look at all of them does when
 * it is the first and when a console goes on looking, pages of lines, and the page itself; beside jq and ripgrep on
 * the same lines in a file, in the same run.
 */
export async function benchLogs(): Promise<Measurement[]> {
  const before = process.memoryUsage().rss;
  let now = Date.now();
  const log = createRealtimeLog({ tenantId: "bench", file: null, clock: () => now, capacity: LINES * 1.1 });
  const setClock = (ms: number) => {
    now = ms;
  };
  const end = Date.now();
  fillLog(log, { count: LINES, end, setClock });
  const server = await serveLogs(log);
  const management = { url: server.url, token: "bench", projectRef: "bench" };
  try {
    const memory = (process.memoryUsage().rss - before) / 1e6;
    const source = managementLogSource(management);
    const figures = await measureSource(source, end, (ms, index) => {
      setClock(ms);
      log.write(lineOf(index));
    });
    const peers = await measurePeers(log.rows());
    const page = await measurePage({ ...noPlatform, management });
    return [
      { name: "A million lines in memory", value: memory, unit: "MB", aim: { atMost: 1_500 } },
      ...figures,
      ...peers,
      ...page,
    ];
  } finally {
    server.stop();
  }
}

async function measureSource(
  source: LogSource,
  end: number,
  write: (ms: number, index: number) => void,
): Promise<Measurement[]> {
  const range = (to: number): LogRange => ({ from: new Date(to - 3_600_000), to: new Date(to) });
  const count = async (to: number) => {
    const started = performance.now();
    const counts = await source.count(range(to));
    if (!counts.seen) throw new Error(counts.reason);
    const lines = counts.value.buckets.reduce((sum, { n }) => sum + n, 0);
    if (lines < LINES * 0.9) throw new Error(`only ${lines} lines were counted`);
    return performance.now() - started;
  };
  // On a busy machine it may take longer than the source waits; what was counted meanwhile is kept.
  const begin = performance.now();
  for (let attempt = 0; !(await source.count(range(end + attempt))).seen; attempt += 1) {
    if (attempt === 10) throw new Error("the first summary never came");
  }
  const first = performance.now() - begin;
  const looks: number[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    const to = end + run * STEP_MS;
    const added = Math.round((LINES * STEP_MS) / 3_600_000);
    for (let index = 0; index < added; index += 1) write(to - STEP_MS + (index * STEP_MS) / added, index);
    looks.push(await count(to));
  }
  const to = end + RUNS * STEP_MS;
  const middle = new Date(end - 1_800_000).toISOString().replace("Z", "000Z");
  const pages: [name: string, request: Partial<LogPageRequest>][] = [
    ["the newest 200", {}],
    ["200 of a group", { key: "PoolingReplicationError" }],
    ["200 from half an hour ago", { before: { at: middle, id: "" } }],
    ["a text that no line holds", { text: "no line holds this" }],
  ];
  const measured: Measurement[] = [];
  for (const [name, request] of pages) {
    const times: number[] = [];
    for (let run = 0; run < (request.text === undefined ? RUNS : 5); run += 1) {
      const started = performance.now();
      const page = await source.page({ range: range(to + run), limit: 200, ...request });
      if (!page.seen) throw new Error(page.reason);
      if (page.value.length !== (request.text === undefined ? 200 : 0))
        throw new Error(`${name}: not what was asked`);
      times.push(performance.now() - started);
    }
    const aim = request.text === undefined ? { atMost: 200 } : null;
    measured.push({ name: `Lines: ${name}, p95`, value: percentile(times, 0.95), unit: "ms", aim });
  }
  return [
    { name: "Summary of the hour, the first ever", value: first, unit: "ms", aim: null },
    {
      name: "Summary of the hour, of a console that looks on, p95",
      value: percentile(looks, 0.95),
      unit: "ms",
      aim: { atMost: 1_000 },
    },
    ...measured,
  ];
}

async function measurePeers(rows: Parameters<typeof writeNdjson>[1]): Promise<Measurement[]> {
  const directory = await mkdtemp(join(tmpdir(), "realtime-optimizer-logs-"));
  const file = join(directory, "lines.ndjson");
  try {
    await writeNdjson(file, rows);
    const jq = await countWithJq(file);
    const found = await searchWithRipgrep(file, "PoolingReplicationError");
    return [
      {
        name: "Peer: jq, sort and uniq count the same lines by minute and code",
        value: jq,
        unit: "ms",
        aim: null,
      },
      { name: "Peer: ripgrep finds the lines of a group", value: found, unit: "ms", aim: null },
    ];
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The console's page over the million lines, scrolled through as fast as frames come. */
async function measurePage(platform: typeof noPlatform): Promise<Measurement[]> {
  const stack = await startTestStack({ console: "built" });
  try {
    return await inBrowser(["--disable-gpu-vsync", "--disable-frame-rate-limit"], async (page) => {
      await page.route("**/observe/logs/**", async (route) => {
        const { pathname, searchParams } = new URL(route.request().url());
        if (route.request().method() === "OPTIONS") return await route.fallback();
        const query = Object.fromEntries(searchParams);
        const json = pathname.endsWith("summary")
          ? await readLogSummary({ platform }, logSummaryQuerySchema.parse(query))
          : await readLogLines({ platform }, logLinesQuerySchema.parse(query));
        await route.fulfill({ json, headers: { "access-control-allow-origin": "*" } });
      });
      await logIn(page, stack, "/logs?severity=INFO");
      await page.getByRole("listbox", { name: "Lines" }).waitFor({ timeout: 60_000 });
      const { frames, passed, most } = await scroll(page);
      if (most > 100) throw new Error(`${most} lines are in the document at once`);
      if (passed < 500) throw new Error(`only ${passed} lines were scrolled past`);
      return [
        {
          name: "Frame while scrolling the lines, p95",
          value: percentile(frames, 0.95),
          unit: "ms",
          aim: { atMost: 16.7 },
        },
        { name: "Lines scrolled past", value: passed, unit: "count", aim: null },
      ];
    });
  } finally {
    await stack.stop();
  }
}

function scroll(page: Page): Promise<{ frames: number[]; passed: number; most: number }> {
  return page.evaluate(async (count) => {
    const list = document.querySelector('[role="listbox"]');
    if (list === null) throw new Error("the page has no list of lines");
    const frames: number[] = [];
    let [passed, most] = [0, 0];
    let last = await new Promise<number>(requestAnimationFrame);
    let direction = 1;
    while (frames.length < count) {
      const before = list.scrollTop;
      list.scrollTop += direction * 120;
      if (list.scrollTop === before) direction = -direction;
      passed += Math.abs(list.scrollTop - before) / 30;
      const now = await new Promise<number>(requestAnimationFrame);
      frames.push(now - last);
      last = now;
      most = Math.max(most, list.querySelectorAll("[data-line]").length);
    }
    return { frames, passed: Math.round(passed), most };
  }, FRAMES);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchLogs());
  process.exit(0);
}
