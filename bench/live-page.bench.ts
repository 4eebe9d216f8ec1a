import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { liveAnswerSchema } from "#domain/api/observe.ts";
import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import { LIVE_EVENT, LIVE_TOPIC } from "#domain/live/live-topic.ts";
import { seen } from "#domain/live/observed.ts";
import { startTestStack, type TestStack } from "../local-stack/testing/test-stack.ts";
import { inBrowser } from "./browser/in-browser.ts";
import { logIn } from "./browser/log-in.ts";
import { mainThreadClock } from "./browser/main-thread-clock.ts";
import type { Measurement } from "./measurement.ts";

const SECONDS = 10;
const SAMPLES_A_SECOND = 50;

/**
 * The live page in Chromium at 60 frames a second: first with the samples of the stack alone, then with 50 a second
 * from the database, each of which changes the figures, the busiest tables and the replication lag.
 */
export async function benchLivePage(): Promise<Measurement[]> {
  const stack = await startTestStack({ console: "built", sampleData: true, sampling: true, traffic: true });
  try {
    return await inBrowser([], async (page) => {
      await logIn(page, stack, "/live");
      await page
        .getByRole("main")
        .getByText(/by Realtime$/)
        .waitFor({ timeout: 60_000 });
      const template = await readSnapshot(stack);
      const busy = await mainThreadClock(page);
      const idle = await watch(page, busy);
      const sending = sendSamples(stack, template);
      await sleep(1_000);
      const loaded = await watch(page, busy);
      const sent = await sending;
      return measurements(idle, loaded, sent);
    });
  } finally {
    await stack.stop();
  }
}

async function readSnapshot(stack: TestStack): Promise<LiveSnapshot> {
  const { accessToken } = await stack.signIn("viewer");
  const response = await stack.call("observe/live", { accessToken });
  return liveAnswerSchema.parse(await response.json()).snapshot;
}

/** @returns samples a second that the database took */
async function sendSamples({ sql }: TestStack, template: LiveSnapshot): Promise<number> {
  const begin = performance.now();
  const count = (SECONDS + 2) * SAMPLES_A_SECOND;
  for (let index = 0; index < count; index += 1) {
    await sleep(begin + (index * 1_000) / SAMPLES_A_SECOND - performance.now());
    const payload = JSON.stringify({ snapshot: changed(template, index) });
    await sql`select realtime.send(${payload}::text::jsonb, ${LIVE_EVENT}, ${LIVE_TOPIC}, true)`;
  }
  return count / ((performance.now() - begin) / 1_000);
}

function changed(template: LiveSnapshot, index: number): LiveSnapshot {
  const { tables, replication } = template;
  return {
    ...template,
    at: new Date().toISOString(),
    connections: seen(1_000 + index, "bench"),
    channels: seen(2_000 + index, "bench"),
    tables: tables.seen
      ? {
          ...tables,
          value: tables.value.map((table, place) => ({
            ...table,
            writesPerSecond: (place * 7 + index) % 50,
          })),
        }
      : tables,
    replication: replication.seen
      ? {
          ...replication,
          value: {
            ...replication.value,
            slots: replication.value.slots.map((slot) => ({ ...slot, lagBytes: index * 100 })),
          },
        }
      : replication,
  };
}

interface Watched {
  frames: number[];
  /** Changes of the connections' figure a second. */
  changes: number;
  /** Milliseconds of the main thread a second. */
  busy: number;
}

async function watch(page: Page, busy: () => Promise<number>): Promise<Watched> {
  const before = await busy();
  const { frames, changes } = await page.evaluate(async (seconds) => {
    const figure = document.querySelector("main dl dd > span");
    if (figure === null) throw new Error("the page has no figure");
    let changes = 0;
    const observer = new MutationObserver((records) => {
      changes += records.length;
    });
    observer.observe(figure, { subtree: true, characterData: true, childList: true });
    const frames: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    const end = last + seconds * 1_000;
    while (last < end) {
      const now = await new Promise<number>(requestAnimationFrame);
      frames.push(now - last);
      last = now;
    }
    observer.disconnect();
    return { frames, changes };
  }, SECONDS);
  return { frames, changes: changes / SECONDS, busy: ((await busy()) - before) / SECONDS };
}

function measurements(idle: Watched, loaded: Watched, sent: number): Measurement[] {
  if (sent < SAMPLES_A_SECOND * 0.95) throw new Error(`only ${sent.toFixed(1)} samples a second were sent`);
  const [quiet, full] = [p95(idle.frames), p95(loaded.frames)];
  return [
    { name: "Frame of the live page, 50 samples a second, p95", value: full, unit: "ms", aim: null },
    {
      name: "The same as a ratio to the idle page",
      value: full / quiet,
      unit: "times",
      aim: { atMost: 1.25 },
    },
    {
      name: "Frames a second at 50 samples a second, as a ratio to the idle page",
      value: loaded.frames.length / idle.frames.length,
      unit: "times",
      aim: { atLeast: 0.9 },
    },
    {
      // Those that arrive within a frame of each other are one change of the page.
      name: "Samples shown by themselves, of those sent",
      value: loaded.changes / sent,
      unit: "times",
      aim: { atLeast: 0.5 },
    },
    {
      name: "Main thread for each sample",
      value: (loaded.busy - idle.busy) / SAMPLES_A_SECOND,
      unit: "ms",
      aim: { atMost: 10 },
    },
  ];
}

function p95(frames: number[]): number {
  const sorted = frames.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * 0.95)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchLivePage());
}
