import { expect, test } from "vitest";
import { seen, unseen } from "#domain/live/observed.ts";
import { sharedUnseen } from "./shared-unseen.ts";

test("a reason that hides several values is told once, one that hides a single value is not shared", () => {
  const down = unseen("the endpoint failed (503).", "Wait.");
  const other = unseen("realtime.messages cannot be read.", "Grant it.");
  expect(sharedUnseen([down, seen(1, "x"), other, down, down])).toEqual([
    { reason: "The endpoint failed (503).", remedy: "Wait." },
  ]);
});
