import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { postgresLogReader } from "./postgres-log-reader.ts";

it("tells lines that came since it was last asked, and only those of the range", async () => {
  const directory = await mkdtemp(join(tmpdir(), "realtime-optimizer-log-"));
  try {
    const file = join(directory, "postgres.log");
    await writeFile(file, "2026-01-01 00:00:00.000 UTC [7] ERROR:  one\n");
    const read = postgresLogReader(file);
    const texts = async (from: string) =>
      (await read(Date.parse(from))).map(({ event_message }) => event_message);
    expect(await texts("2026-01-01T00:00:00Z")).toEqual(["one"]);
    expect(await texts("2026-01-01T00:00:01Z")).toEqual([]);
    await appendFile(file, "2026-01-01 00:00:02.000 UTC [7] ERROR:  two\n");
    expect(await texts("2026-01-01T00:00:00Z")).toEqual(["one", "two"]);
    expect(await texts("2026-01-01T00:00:01Z")).toEqual(["two"]);
  } finally {
    await rm(directory, { recursive: true });
  }
});
