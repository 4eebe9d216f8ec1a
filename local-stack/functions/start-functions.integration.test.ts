import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningPart } from "../process/running-part.ts";
import { startFunctions } from "./start-functions.ts";

const sources = {
  fine: "export default { fetch: (request) => Response.json({ url: request.url, key: Deno.env.get('A_KEY') }) };",
  throws: "export default { fetch() { throw new Error('a bug in a handler'); } };",
  broken: "import '../nowhere.ts'; export default { fetch: () => new Response('never') };",
  empty: "export const nothing = 1;",
  stray: `export default { fetch() { Promise.reject(new Error('a stray rejection')); return new Response('sent'); } };`,
  background: `export default { fetch() {
    EdgeRuntime.waitUntil(new Promise((_, reject) => setTimeout(() => reject(new Error('a late failure')), 20)));
    return new Response('sent');
  } };`,
  stream: `export default { fetch: (request) => new Response(request.body) };`,
};

let directory: string;
let functions: RunningPart;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ro-fn-"));
  await writeFile(join(directory, "deno.json"), '{ "imports": {} }');
  for (const [name, source] of Object.entries(sources)) {
    await mkdir(join(directory, name));
    await writeFile(join(directory, name, "index.ts"), source);
  }
  functions = await startFunctions({
    functionsDirectory: directory,
    names: Object.keys(sources),
    socket: join(directory, "socket"),
    cacheDirectory: join(directory, "cache"),
    logFile: join(directory, "log"),
    pidFile: join(directory, "pid"),
    env: { SUPABASE_URL: "http://127.0.0.1:54321", A_KEY: "a value" },
    watch: false,
  });
});
afterAll(async () => {
  await functions.stop();
  await rm(directory, { recursive: true });
});

function call(path: string, body?: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath: join(directory, "socket"), path, method: body ? "POST" : "GET" },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode, text }));
      },
    );
    asked.on("error", reject).end(body);
  });
}

test("a function sees the public address without the gateway's prefix, and its environment", async () => {
  expect(await call("/fine/deep?x=1")).toEqual({
    status: 200,
    text: JSON.stringify({ url: "http://127.0.0.1:54321/fine/deep?x=1", key: "a value" }),
  });
});

test.each([
  ["throws", 500, "WORKER_ERROR"],
  ["broken", 503, "BOOT_ERROR"],
  ["empty", 503, "BOOT_ERROR"],
  ["unknown", 404, "NOT_FOUND"],
])("%s answers %i %s, and the others go on", async (name, status, code) => {
  const answer = await call(`/${name}`);
  expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code]);
  expect(answer.text).not.toContain("a bug in a handler");
  expect((await call("/fine")).status).toBe(200);
});

test("stray rejections and failed background work end nothing, and are in the log", async () => {
  expect((await call("/stray")).text).toBe("sent");
  expect((await call("/background")).text).toBe("sent");
  const log = () => readFile(join(directory, "log"), "utf8");
  await expect.poll(log).toContain("a stray rejection");
  await expect.poll(log).toContain("background work failed: Error: a late failure");
  expect((await call("/fine")).status).toBe(200);
});

test("bodies go through as they are", async () => {
  const body = "ä".repeat(300_000);
  expect((await call("/stream", body)).text).toBe(body);
});
