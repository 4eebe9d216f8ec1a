import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { zipFiles } from "./zip-files.ts";

const files = [
  {
    path: "supabase/migrations/20261120100000_add_orders.sql",
    content: "-- Bestellungen für 日本\nselect 1;\n",
  },
  { path: ".tmp/current/realtime-optimization-report.md", content: "# Report\n" },
];
const modified = new Date("2026-11-20T10:00:00Z");

it("holds every file at its path, byte for byte, hidden folders included", () => {
  const unzipped = Object.entries(unzipSync(zipFiles(files, modified)));
  expect(unzipped.map(([path, bytes]) => ({ path, content: strFromU8(bytes) }))).toEqual(files);
});

it("gives the same bytes for the same files", () => {
  expect(zipFiles(files, modified)).toEqual(zipFiles(files, modified));
});
