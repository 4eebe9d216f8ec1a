import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LogLine, RealtimeLog } from "../log/realtime-log.ts";
import { createAuthorizationPool } from "./authorization-pool.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

// Nobody is connected to: the work of these tests asks nothing.
const sql = postgres("postgres://nobody@127.0.0.1:1/none");

function poolOf(size: number) {
  const lines: LogLine[] = [];
  const log: RealtimeLog = { write: (line) => lines.push(line), atLevel: () => log };
  return { ...createAuthorizationPool({ sql, size, log, patience: 1_000 }), lines };
}

/** Work that lasts until it is told to end. */
function held() {
  let end = () => {};
  const work = () =>
    new Promise<string>((resolve) => {
      end = () => resolve("done");
    });
  return { work, end: () => end() };
}

test("as many run at once as there are connections, the others in turn", async () => {
  const { use } = poolOf(1);
  const first = held();
  const order: string[] = [];
  const running = use(async () => {
    await first.work();
    order.push("first");
  });
  const next = use(async () => order.push("second"));
  await vi.advanceTimersByTimeAsync(500);
  expect(order).toEqual([]);
  first.end();
  await Promise.all([running, next]);
  expect(order).toEqual(["first", "second"]);
});

test("a failure gives its connection back", async () => {
  const { use } = poolOf(1);
  await expect(use(() => Promise.reject(new Error("a policy raised")))).rejects.toThrow("a policy raised");
  expect(await use(async () => "next")).toBe("next");
});

test("who waits too long is turned away; after as many as there are connections, everyone is, for a while", async () => {
  const { use, lines } = poolOf(2);
  const slow = [held(), held()];
  const running = slow.map(({ work }) => use(work));
  const faultOf = (asked: Promise<unknown>) => asked.then(String, ({ fault }: { fault: string }) => fault);
  const waiting = [faultOf(use(async () => "third")), faultOf(use(async () => "fourth"))];
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await Promise.all(waiting)).toEqual(["pool_exhausted", "pool_exhausted"]);

  for (const { end } of slow) end();
  await Promise.all(running);
  // There are connections again, but it has not been quiet for long enough.
  expect(await faultOf(use(async () => "fifth"))).toBe("pool_exhausted");
  expect(await faultOf(use(async () => "sixth"))).toBe("pool_exhausted");
  expect(lines).toEqual([
    { level: "critical", code: "IncreaseConnectionPool", text: "Too many database timeouts" },
  ]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await faultOf(use(async () => "seventh"))).toBe("seventh");
});
