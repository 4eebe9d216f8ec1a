import { expect, it } from "vitest";
import { formatBytes } from "./format-bytes.ts";

it.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1.00 kB"],
  [98_535, "96.2 kB"],
  [1_048_575, "1.00 MB"],
  [5.5 * 1024 ** 3, "5.50 GB"],
  [123 * 1024 ** 4, "123 TB"],
])("writes %d bytes as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
