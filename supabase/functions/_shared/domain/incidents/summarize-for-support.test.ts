import { expect, test } from "vitest";
import { stepOf } from "../runbook/step-of.ts";
import { redactSecrets } from "./redact-secrets.ts";
import { summarizeForSupport } from "./summarize-for-support.ts";

const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
const id = "6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e";

test.each([
  [`token ${token}`, "token [hidden] token"],
  ["sb_secret_abc-DEF_1", "sb_secret_[hidden]"],
  ["postgresql://postgres:pw@db.host:5432/postgres", "postgresql://[connection string]"],
  ["Bearer abc.def-1", "Bearer [hidden]"],
  ["ann.o'neil+x@mail.example.co.uk wrote", "[hidden] address wrote"],
  [`owner_id=eq.${id}`, "owner_id=eq.[hidden]"],
  [`topic room:${id}`, "topic room:[id]"],
  ["name=eq.Ann Doe", "name=eq.[hidden]"],
  ['"user_metadata":{"name":"Ann"}', '"user_metadata":[hidden]'],
  ["Key (phone)=(0170) already exists", "Key (phone)=([hidden]) already exists"],
  [`{"password": "hunter2"}`, `{"password": [hidden]}`],
])("%s is not passed on", (text, redacted) => {
  expect(redactSecrets(text)).toBe(redacted);
});

test("the summary tells what is the case, since when, and nothing of people", () => {
  const text = summarizeForSupport({
    project: "https://abc.supabase.co",
    case: "silence",
    incident: {
      id,
      case: "silence",
      startedAt: "2026-11-21T03:00:00.000Z",
      startedBy: "on-call@example.com",
      endedAt: null,
      notes: [{ at: "2026-11-21T03:05:00.000Z", by: "on-call@example.com", text: "bob@example.com called" }],
    },
    steps: [
      stepOf("grants", "Grants", 2, {
        state: "fail",
        summary: "anon may not select from the table.",
        evidence: [{ source: "binding", facts: [{ name: "filter", value: `owner=eq.${id}` }] }],
      }),
    ],
    verdict: { outcome: "blocked", step: "grants", sentence: "anon may not select.", next: [] },
    now: Date.parse("2026-11-21T03:20:00.000Z"),
  });
  expect(text).toContain("# Users don't see updates");
  expect(text).toContain("- Lasts for: 20 min (escalation level 2)");
  expect(text).toContain("- **Grants** (fail): anon may not select from the table.");
  expect(text).toContain("owner=eq.[hidden]");
  expect(text).not.toMatch(/example\.com|6f0c53a8/);
});
