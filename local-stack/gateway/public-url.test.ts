import { createServer, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicUrl } from "./public-url.ts";

const server = createServer((incoming, response) => response.end(publicUrl(incoming)));
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => {
  server.close();
});

function ask(headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ port, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () => resolve(text));
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  [{ host: "localhost:54321" }, "http://localhost:54321"],
  [{ host: "[::1]:54321" }, "http://[::1]:54321"],
  [{ host: "abc-54321.app.example.dev", "x-forwarded-proto": "https" }, "https://abc-54321.app.example.dev"],
])("%j is the address the client used", async (headers, expected) => {
  expect(await ask(headers)).toBe(expected);
});

test.each(["evil.test/path", "a b", "user@host", "host:port"])(
  "a host like %s is not repeated",
  async (host) => {
    expect(await ask({ host })).toBe(`http://127.0.0.1:${port}`);
  },
);
