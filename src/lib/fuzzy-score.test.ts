import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzyRank, fuzzyScore } from "./fuzzy-score.ts";

const tables = [
  "public.client_portal_messages",
  "public.appointments",
  "public.course_generation_jobs",
  "public.portal_notifications",
  "crm.messages",
];
const rank = (query: string) => fuzzyRank(query, tables, (table) => table, 3);

describe("fuzzyRank", () => {
  it.each([
    ["cpm", "public.client_portal_messages"],
    ["messages", "crm.messages"],
    ["cgj", "public.course_generation_jobs"],
    ["notif", "public.portal_notifications"],
    ["APPO", "public.appointments"],
    ["crm mes", "crm.messages"],
  ])("finds by %j first %s", (query, table) => {
    expect(rank(query)[0]).toBe(table);
  });

  it("keeps the given order when nothing is typed", () => {
    expect(rank("")).toEqual(tables.slice(0, 3));
  });

  it("finds nothing by letters that do not come in that order", () => {
    expect(rank("zzz")).toEqual([]);
    expect(fuzzyScore("ba", "ab")).toBeNull();
  });

  it("finds every text by any of its subsequences", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(..."abc_.XY"), { minLength: 1 }),
        fc.infiniteStream(fc.boolean()),
        (letters, keep) => {
          const query = letters.filter(() => keep.next().value).join("");
          expect(fuzzyScore(query, letters.join(""))).not.toBeNull();
        },
      ),
    );
  });
});
