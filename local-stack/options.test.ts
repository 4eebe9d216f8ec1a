import { expect, test } from "vitest";
import { parseOptions, UsageError } from "./options.ts";

test("without options everything runs on the default ports", () => {
  expect(parseOptions([])).toEqual({
    console: "built",
    sampleData: true,
    traffic: true,
    port: null,
    directory: null,
    plan: "local",
    help: false,
  });
});

test.each([
  [["--no-console"], { console: "none" }],
  [["--dev"], { console: "dev" }],
  [["--no-sample-data"], { sampleData: false }],
  [["--no-traffic"], { traffic: false }],
  [["--port", "55000"], { port: 55000 }],
  [["--port=1"], { port: 1 }],
  [["--plan", "free"], { plan: "free" }],
  [["--help"], { help: true }],
])("%j is understood", (args, expected) => {
  expect(parseOptions(args)).toMatchObject(expected);
});

test.each([
  [["--port", "abc"], '--port takes a number from 1 to 65535, not "abc".'],
  [["--port", "0"], '--port takes a number from 1 to 65535, not "0".'],
  [["--port", "65536"], '--port takes a number from 1 to 65535, not "65536".'],
  [["--port", "5e3"], '--port takes a number from 1 to 65535, not "5e3".'],
  [["--port"], "Option '--port <value>' argument missing."],
  [["--plan", "gold"], '--plan takes one of local, free, pro, team, enterprise, self_hosted, not "gold".'],
  [["--nonsense"], "Unknown option '--nonsense'."],
  [["start"], "Unexpected argument 'start'."],
  [["--dev", "--no-console"], "--dev and --no-console exclude each other."],
])("%j is refused in one sentence", (args, message) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(message);
});
