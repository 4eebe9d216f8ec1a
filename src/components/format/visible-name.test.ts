import { expect, it } from "vitest";
import { visibleName } from "./visible-name.ts";

it.each([
  ["orders", "orders"],
  ["Order Items", "Order Items"],
  ["表格 naïve", "表格 naïve"],
  ["line\nbreak", "line⟨U+000A⟩break"],
  ["\u202egnp.exe", "⟨U+202E⟩gnp.exe"],
  ["or\u200bders", "or⟨U+200B⟩ders"],
])("shows %j as %j", (name, shown) => {
  expect(visibleName(name)).toBe(shown);
});
