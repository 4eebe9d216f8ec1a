import { expect, test } from "vitest";
import { within } from "./within.ts";

const never = () => new Promise<never>(() => undefined);

test("gives what the work gives", async () => {
  expect(await within(new AbortController().signal, Promise.resolve(7))).toBe(7);
  await expect(within(new AbortController().signal, Promise.reject(new Error("no")))).rejects.toThrow("no");
});

test("ends with the signal's reason, before or while the work goes on", async () => {
  await expect(within(AbortSignal.abort(new Error("left")), never())).rejects.toThrow("left");
  const controller = new AbortController();
  const waiting = within(controller.signal, never());
  controller.abort(new Error("late"));
  await expect(waiting).rejects.toThrow("late");
});
