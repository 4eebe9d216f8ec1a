import { expect, test } from "vitest";
import { seen, unseen } from "#domain/live/observed.ts";
import { liveSnapshot } from "../../../lib/realtime/testing/live-snapshot.ts";
import { addSample, emptyMinute, lineOf, mergeMinutes, minuteOfSeries } from "./minute.ts";

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();

const rates = { joins: 1, messages: 4, presence: 0, changes: 2, errors: 0, inputBytes: 0, outputBytes: 0 };

function sampleAt(seconds: number, connections: number) {
  return liveSnapshot({
    at: at(seconds),
    connections: seen(connections, "test"),
    rates: seen(rates, "test"),
  });
}

test("keeps a minute, a value every five seconds, the newest last", () => {
  let minute = emptyMinute;
  for (let seconds = 0; seconds <= 120; seconds += 5) minute = addSample(minute, sampleAt(seconds, seconds));
  expect(lineOf(minute, ["connections"])).toEqual([60, 65, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115, 120]);
});

test("samples every ten seconds make a line as well", () => {
  let minute = emptyMinute;
  for (let seconds = 60; seconds <= 120; seconds += 10)
    minute = addSample(minute, sampleAt(seconds, seconds));
  expect(lineOf(minute, ["connections"])).toEqual([60, 65, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115, 120]);
});

test("fifty samples a second take no more room, and the last one counts", () => {
  let minute = emptyMinute;
  for (let sample = 0; sample < 500; sample += 1) minute = addSample(minute, sampleAt(sample / 50, sample));
  expect(minute.size).toBe(2);
  expect(lineOf(minute, ["connections"]).at(-1)).toBe(499);
});

test("what was missed or not seen is a gap, not a zero", () => {
  let minute = addSample(emptyMinute, sampleAt(100, 7));
  minute = addSample(minute, liveSnapshot({ at: at(105), connections: unseen("Gone.", "Wait.") }));
  minute = addSample(minute, sampleAt(115, 9));
  expect(lineOf(minute, ["connections"]).slice(-4)).toEqual([7, null, null, 9]);
});

test("a line may be the sum of several series", () => {
  const minute = addSample(emptyMinute, sampleAt(100, 7));
  expect(lineOf(minute, ["messages", "presence", "changes"]).at(-1)).toBe(6);
});

test("continues what was stored before the page was opened", () => {
  const stored = minuteOfSeries({
    from: at(40),
    to: at(100),
    stepSeconds: 5,
    annotations: [],
    series: [
      {
        name: "connections",
        labels: {},
        points: [90, 95, 100].map((seconds) => ({
          at: at(seconds),
          count: 1,
          mean: seconds,
          min: 0,
          max: 0,
        })),
        total: null,
      },
    ],
  });
  const line = lineOf(mergeMinutes(stored, addSample(emptyMinute, sampleAt(102, 1))), ["connections"]);
  expect(line.slice(-4)).toEqual([null, 90, 95, 1]);
});

test("of nothing there is nothing to draw", () => {
  expect(lineOf(emptyMinute, ["connections"]).every((value) => value === null)).toBe(true);
});
