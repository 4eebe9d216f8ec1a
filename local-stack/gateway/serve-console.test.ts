import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConsoleFiles } from "./console-files.ts";
import { securityHeadersOf } from "./security-headers.ts";
import { serveConsole } from "./serve-console.ts";

const SCRIPT = "export const text = 'a script that is worth compressing';\n".repeat(100);
let directory: string;
let server: Server;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "realtime-optimizer-console-"));
  await mkdir(join(directory, "assets"));
  await mkdir(join(directory, ".vite"));
  await writeFile(join(directory, "index.html"), "<!doctype html><title>Console</title>");
  await writeFile(join(directory, "assets/main-abc123.js"), SCRIPT);
  await writeFile(join(directory, "assets/font.woff2"), Buffer.alloc(4096));
  await writeFile(join(directory, ".vite/manifest.json"), "{}");
  server = createServer(serveConsole(await readConsoleFiles(directory)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});

// Not fetch: it decompresses by itself and sends headers of its own.
function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }>(
    (resolve, reject) => {
      const address = server.address();
      const port = typeof address === "object" ? address?.port : undefined;
      request({ port, path, method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      })
        .on("error", reject)
        .end();
    },
  );
}

test("the page comes with a policy that allows this origin only, and is asked for again each time", async () => {
  const { status, headers, body } = await get("/");
  expect([status, body.toString()]).toEqual([200, "<!doctype html><title>Console</title>"]);
  expect(headers["content-security-policy"]).toContain("default-src 'self';");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
  });
});

test("only the scanner's worker may compile WebAssembly", () => {
  const policyOf = (path: string) => securityHeadersOf(path)["content-security-policy"] ?? "";
  expect(policyOf("/assets/scan.worker-abc123.js")).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policyOf("/assets/scan.worker-abc123.js")).toContain("default-src 'self';");
  for (const path of ["/", "/index.html", "/assets/main-abc123.js", "/scan.worker-abc123.js"])
    expect(policyOf(path)).not.toContain("wasm");
});

test("files with a hash in their name are kept for good", async () => {
  const { headers } = await get("/assets/main-abc123.js");
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
});

test.each([
  ["gzip, deflate, br", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
])("accept-encoding %s gets %s", async (accepted, encoding, decompress) => {
  const { headers, body } = await get("/assets/main-abc123.js", { "accept-encoding": accepted });
  expect(headers).toMatchObject({ "content-encoding": encoding, vary: "accept-encoding" });
  expect(Number(headers["content-length"])).toBe(body.length);
  expect(body.length).toBeLessThan(SCRIPT.length / 10);
  expect(decompress(body).toString()).toBe(SCRIPT);
});

test.each([
  ["/assets/main-abc123.js", "identity"],
  ["/assets/font.woff2", "br"],
])("%s with accept-encoding %s comes as it is", async (path, accepted) => {
  const { headers } = await get(path, { "accept-encoding": accepted });
  expect(headers["content-encoding"]).toBeUndefined();
});

test("what has not changed is not sent again", async () => {
  const { headers } = await get("/");
  const again = await get("/", { "if-none-match": headers.etag ?? "" });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test("every address a browser opens is the page, even when it ends like a file", async () => {
  for (const path of ["/matrix", "/tables/public.orders", "/audit?action=fix.applied"]) {
    const { status, headers } = await get(path, { accept: "text/html,application/xhtml+xml" });
    expect([path, status, headers["content-type"]]).toEqual([path, 200, "text/html; charset=utf-8"]);
  }
});

test("a missing asset, the build's notes and what lies outside are not the page", async () => {
  for (const path of ["/assets/gone-123.js", "/.vite/manifest.json", "/../../package.json"]) {
    const { status, body } = await get(path, { accept: "application/javascript" });
    expect([path, status]).toEqual([path, 404]);
    expect(body.toString()).not.toContain("<title>");
  }
});

test("HEAD tells the length without the body; other methods are refused", async () => {
  const head = await get("/", {}, "HEAD");
  expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, "37", 0]);
  const post = await get("/", {}, "POST");
  expect([post.status, post.headers.allow]).toEqual([405, "GET, HEAD"]);
});
