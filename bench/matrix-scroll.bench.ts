import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import type { Sql } from "postgres";
import { startTestStack } from "../local-stack/testing/test-stack.ts";
import { inBrowser } from "./browser/in-browser.ts";
import { logIn } from "./browser/log-in.ts";
import { mainThreadClock } from "./browser/main-thread-clock.ts";
import type { Measurement } from "./measurement.ts";

const ROWS = 10_000;
const SECONDS = 4;
/** At 60 frames a second 7,200 pixels, or 225 rows: a fast flick. */
const PIXELS_A_FRAME = 120;
const TABLES_A_STATEMENT = 500;

/**
 * Scrolling the matrix of 10,000 published tables in Chromium, without a display whose rate would hide what a
 * frame costs: the time from one frame to the next is all the work of drawing it.
 */
export async function benchMatrixScroll(): Promise<Measurement[]> {
  const stack = await startTestStack({ console: "built" });
  try {
    await publishTables(stack.sql, ROWS);
    return await inBrowser(["--disable-gpu-vsync", "--disable-frame-rate-limit"], async (page) => {
      await logIn(page, stack, "/matrix");
      await page.getByRole("grid").waitFor({ timeout: 60_000 });
      const busy = await mainThreadClock(page);
      const before = await busy();
      const scrolled = await scroll(page);
      return measurements(scrolled, (await busy()) - before);
    });
  } finally {
    await stack.stop();
  }
}

async function publishTables(sql: Sql, count: number): Promise<void> {
  for (let first = 0; first < count; first += TABLES_A_STATEMENT) {
    const names = Array.from({ length: TABLES_A_STATEMENT }, (_, offset) => `public.bench_${first + offset}`);
    const create = names.map((name) => `create table ${name} (id bigint primary key, status text);`).join("");
    await sql.unsafe(`${create} alter publication supabase_realtime add table ${names.join(", ")}`);
  }
}

interface Scrolled {
  frames: number[];
  rowsInDocument: number;
  rowsPassed: number;
}

/** Down and up again for some seconds, a step each frame. */
function scroll(page: Page): Promise<Scrolled> {
  return page.evaluate(
    async ({ seconds, step }) => {
      const grid = document.querySelector("[role=grid]");
      const scroller = grid?.parentElement;
      if (scroller === null || scroller === undefined) throw new Error("the matrix has no grid");
      const frames: number[] = [];
      let rowsInDocument = 0;
      let direction = 1;
      let passed = 0;
      let last = await new Promise<number>(requestAnimationFrame);
      const end = last + seconds * 1000;
      while (last < end) {
        const before = scroller.scrollTop;
        scroller.scrollTop += direction * step;
        if (scroller.scrollTop === before) direction = -direction;
        passed += Math.abs(scroller.scrollTop - before);
        const now = await new Promise<number>(requestAnimationFrame);
        frames.push(now - last);
        last = now;
        rowsInDocument = Math.max(rowsInDocument, scroller.querySelectorAll("tbody [role=row]").length);
      }
      return { frames, rowsInDocument, rowsPassed: Math.round(passed / 32) };
    },
    { seconds: SECONDS, step: PIXELS_A_FRAME },
  );
}

function measurements({ frames, rowsInDocument, rowsPassed }: Scrolled, busy: number): Measurement[] {
  if (rowsPassed < 100) throw new Error(`only ${rowsPassed} rows were scrolled past`);
  if (rowsInDocument > 100) throw new Error(`${rowsInDocument} rows are in the document at once`);
  const sorted = frames.toSorted((a, b) => a - b);
  const percentile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return [
    { name: "Frame while scrolling 10,000 rows, p50", value: percentile(0.5), unit: "ms", aim: null },
    {
      name: "Frame while scrolling 10,000 rows, p95",
      value: percentile(0.95),
      unit: "ms",
      aim: { atMost: 16.7 },
    },
    {
      name: "Main thread for each of these frames, mean",
      value: busy / frames.length,
      unit: "ms",
      aim: null,
    },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await benchMatrixScroll());
}
