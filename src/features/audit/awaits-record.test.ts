import { describe, expect, it } from "vitest";
import { awaitsRecord } from "./awaits-record.ts";
import { auditRecord } from "./testing/audit-record.ts";

const ofFix = (seq: number, action: string, fixId = "a") => auditRecord({ seq, action, target: { fixId } });

describe("awaitsRecord", () => {
  it.each([
    { name: "an empty trail", records: [], awaits: false },
    { name: "a fix at work", records: [ofFix(2, "fix.applying"), ofFix(1, "fix.planned")], awaits: true },
    {
      name: "a fix that came to its end",
      records: [ofFix(2, "fix.applied"), ofFix(1, "fix.applying")],
      awaits: false,
    },
    {
      name: "a rollback at work",
      records: [ofFix(3, "fix.rolling_back"), ofFix(2, "fix.applied")],
      awaits: true,
    },
    {
      name: "one fix at its end and another at work",
      records: [ofFix(3, "fix.failed", "a"), ofFix(2, "fix.applying", "b"), ofFix(1, "fix.applying", "a")],
      awaits: true,
    },
    { name: "records of no fix", records: [auditRecord({ seq: 1, action: "console.armed" })], awaits: false },
    {
      name: "a record that was tampered with",
      records: [{ ...ofFix(1, "fix.applying"), text: "{" }],
      awaits: false,
    },
  ])("$name: $awaits", ({ records, awaits }) => {
    expect(awaitsRecord(records)).toBe(awaits);
  });
});
