import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRealtimeLog } from "./create-realtime-log.ts";
import { openLogFile, readLogLines } from "./log-file.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "realtime-optimizer-log-"));
});
afterEach(async () => await rm(directory, { recursive: true, force: true }));

const memory = (capacity = 10) =>
  createRealtimeLog({ tenantId: "realtime-dev", file: null, clock: () => 1_000, capacity });

describe("createRealtimeLog", () => {
  it("writes the code before the text and its metadata as attributes", () => {
    const log = memory();
    log.write({
      level: "error",
      code: "Unauthorized",
      text: "no permission",
      metadata: { request_id: "r1", sub: "someone", absent: undefined },
    });
    expect(log.rows()).toMatchObject([
      {
        event_message: "Unauthorized: no permission",
        severity_text: "ERROR",
        source: "realtime_logs",
        log_attributes: {
          level: "error",
          error_code: "Unauthorized",
          external_id: "realtime-dev",
          project: "realtime-dev",
          request_id: "r1",
          sub: "someone",
        },
      },
    ]);
    expect(Object.keys(log.rows()[0]?.log_attributes ?? {})).not.toContain("absent");
  });

  it("keeps claims out of what is no failure, and flattens measurements", () => {
    const log = memory();
    log.write({
      level: "info",
      code: null,
      text: "hello",
      metadata: { sub: "someone" },
      measurements: { sum: 3 },
    });
    expect(log.rows()[0]?.log_attributes).toEqual({
      level: "info",
      external_id: "realtime-dev",
      project: "realtime-dev",
      "measurements.sum": "3",
    });
  });

  it("drops what a socket's level does not admit, as the hosted server does", () => {
    const log = memory();
    const socket = log.atLevel("error", { request_id: "r2" });
    socket.write({ level: "warning", code: "ChannelShutdown", text: "never seen" });
    socket.write({ level: "error", code: "PrivateOnly", text: "seen" });
    socket.write({ level: "critical", code: "ClientJoinRateLimitReached", text: "seen" });
    log.atLevel("info").write({ level: "warning", code: "ChannelShutdown", text: "probe" });
    expect(log.rows().map(({ event_message }) => event_message)).toEqual([
      "PrivateOnly: seen",
      "ClientJoinRateLimitReached: seen",
      "ChannelShutdown: probe",
    ]);
    expect(log.rows()[0]?.log_attributes.request_id).toBe("r2");
  });

  it("keeps the newest lines only, in order, with times that grow", () => {
    const log = memory(3);
    for (const text of ["a", "b", "c", "d", "e"]) log.write({ level: "info", code: null, text });
    expect(log.rows().map(({ event_message }) => event_message)).toEqual(["c", "d", "e"]);
    const times = log.rows().map(({ timestamp }) => timestamp);
    expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
  });

  it("finds what an earlier server wrote, and passes over a line that was cut", async () => {
    const file = join(directory, "realtime.log");
    const before = createRealtimeLog({ tenantId: "t", file });
    before.write({ level: "error", code: "A", text: "first" });
    before.write({ level: "error", code: "B", text: "second" });
    await before.flush();
    await appendFile(file, '{"id":"cut');
    const after = createRealtimeLog({ tenantId: "t", file });
    expect(after.rows().map(({ event_message }) => event_message)).toEqual(["A: first", "B: second"]);
  });
});

describe("openLogFile", () => {
  it("moves a full file aside and never keeps more than two", async () => {
    const file = join(directory, "small.log");
    const log = openLogFile(file, 100);
    for (let index = 0; index < 10; index += 1) {
      log.append(String(index).padStart(40, "x"));
      await log.flush();
    }
    expect(readLogLines(file).map((line) => Number(line.replace(/x/g, "")))).toEqual([6, 7, 8, 9]);
    expect((await readFile(file, "utf8")).length).toBeLessThanOrEqual(100);
  });

  it("survives a place it cannot write to", async () => {
    const log = openLogFile(join(directory, "absent", "folder.log"));
    log.append("lost");
    await expect(log.flush()).resolves.toBeUndefined();
  });
});
