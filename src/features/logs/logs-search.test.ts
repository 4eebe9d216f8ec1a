import { expect, it } from "vitest";
import { logsSearchPath, parseLogsSearch } from "./logs-search.ts";

const parse = (path: string) => parseLogsSearch(new URL(path, "http://console").searchParams);

it.each(["/logs", "/logs?window=24h&severity=INFO", "/logs?key=MalformedJWT&text=a+b%25&table=orders"])(
  "reads %s as it was written",
  (path) => {
    expect(logsSearchPath(parse(path))).toBe(path);
  },
);

it("leaves out what an address does not say rightly", () => {
  expect(logsSearchPath(parse("/logs?window=9y&severity=BAD&key=a%27b&text=+"))).toBe("/logs");
});
