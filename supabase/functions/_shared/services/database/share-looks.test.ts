import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { shareLooks } from "./share-looks.ts";

const databases: postgres.Sql[] = [];
afterAll(() => Promise.all(databases.map((sql) => sql.end())));

/** Connects only when something is asked of it, which nothing here does. */
function unconnected(): postgres.Sql {
  const sql = postgres("postgres://nobody@127.0.0.1:1/none");
  databases.push(sql);
  return sql;
}

/** Looks that end when they are told to, each with its number. */
function openLooks() {
  const looks: { resolve(value: number): void; reject(reason: unknown): void }[] = [];
  const look = () => {
    let resolve: (value: number) => void = () => undefined;
    let reject: (reason: unknown) => void = () => undefined;
    const promise = new Promise<number>((...settle) => {
      [resolve, reject] = settle;
    });
    looks.push({ resolve, reject });
    return promise;
  };
  const end = (number: number) => looks[number - 1]?.resolve(number);
  const fail = (number: number) => looks[number - 1]?.reject(new Error(`look ${number}`));
  return { look, end, fail, begun: () => looks.length };
}

describe("looks at a database", () => {
  it("run one at a time, and those who ask meanwhile share one that begins after they asked", async () => {
    const { look, end, begun } = openLooks();
    const [sql, share] = [unconnected(), shareLooks<number>()];
    const first = share(sql, look);
    const others = [share(sql, look), share(sql, look), share(sql, look)];
    expect(begun()).toBe(1);
    end(1);
    expect(await first).toBe(1);
    await expect.poll(begun).toBe(2);
    const late = share(sql, look);
    end(2);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
    await expect.poll(begun).toBe(3);
    end(3);
    expect(await late).toBe(3);
    expect(begun()).toBe(3);
  });

  it("are taken anew by who asks when none runs", async () => {
    const [sql, share] = [unconnected(), shareLooks<number>()];
    expect(await share(sql, async () => 1)).toBe(1);
    expect(await share(sql, async () => 2)).toBe(2);
  });

  it("that fail, fail for those who waited for them and for nobody else", async () => {
    const { look, end, fail, begun } = openLooks();
    const [sql, share] = [unconnected(), shareLooks<number>()];
    const first = share(sql, look);
    const second = share(sql, look);
    fail(1);
    await expect(first).rejects.toThrow("look 1");
    await expect.poll(begun).toBe(2);
    const third = share(sql, look);
    fail(2);
    await expect(second).rejects.toThrow("look 2");
    await expect.poll(begun).toBe(3);
    end(3);
    expect(await third).toBe(3);
  });

  it("of one database do not wait for those of another", async () => {
    const { look, end, begun } = openLooks();
    const share = shareLooks<number>();
    const looks = [share(unconnected(), look), share(unconnected(), look)];
    expect(begun()).toBe(2);
    end(1);
    end(2);
    expect(await Promise.all(looks)).toEqual([1, 2]);
  });
});
