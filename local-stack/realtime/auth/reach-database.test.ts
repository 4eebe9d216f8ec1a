import postgres from "postgres";
import { afterEach, expect, test, vi } from "vitest";
import { databaseReach } from "./reach-database.ts";

afterEach(() => vi.useRealTimers());

test("a database that is away is not knocked at for ever, and is tried again after a while", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  // Port 1 of this machine has nobody behind it.
  const sql = postgres("postgres://nobody@127.0.0.1:1/none", { max: 1, backoff: () => 0 });
  const reach = databaseReach(sql);
  const faults = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    faults.push(await reach().catch(({ fault }: { fault: string }) => fault));
  }
  expect(faults).toEqual(["unavailable", "unavailable", "unavailable", "too_many_attempts"]);
  vi.advanceTimersByTime(5_000);
  await expect(reach()).rejects.toMatchObject({ fault: "unavailable" });
  await sql.end();
});
