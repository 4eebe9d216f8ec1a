import { describe, expect, it } from "vitest";
import type { InspectedMessage } from "./inspected-message.ts";
import { createMessageLog } from "./message-log.ts";

const message: Omit<InspectedMessage, "id"> = {
  direction: "in",
  at: 0,
  size: 1,
  kind: "broadcast",
  topic: "realtime:room",
  event: "broadcast",
  summary: "",
  reason: null,
  problem: false,
  raw: "",
  latency: null,
};

/** A log whose frames are drawn by hand. */
function start(most: number) {
  const frames: (() => void)[] = [];
  const log = createMessageLog((act) => frames.push(act), most);
  let changes = 0;
  log.subscribe(() => {
    changes += 1;
  });
  return {
    log,
    add: (count: number) => {
      for (let index = 0; index < count; index += 1) log.add(message);
    },
    draw: () => {
      for (const act of frames.splice(0)) act();
    },
    ids: () => log.view().messages.map(({ id }) => id),
    changes: () => changes,
  };
}

describe("the log of the inspector", () => {
  it("changes once a frame, however many messages come", () => {
    const { add, draw, ids, changes } = start(100);
    add(50);
    expect(changes()).toBe(0);
    draw();
    expect(changes()).toBe(1);
    expect(ids()).toHaveLength(50);
  });

  it("keeps the newest and counts the others", () => {
    const { log, add, draw, ids } = start(3);
    add(19);
    draw();
    expect(ids()).toEqual([17, 18, 19]);
    expect(log.view()).toMatchObject({ total: 19, dropped: 16 });
    add(3);
    draw();
    expect(ids()).toHaveLength(6);
    add(1);
    draw();
    expect(ids()).toEqual([21, 22, 23]);
  });

  it("stands still while it is paused, and has everything afterwards", () => {
    const { log, add, draw, ids } = start(10);
    add(2);
    draw();
    log.pause(true);
    add(3);
    draw();
    expect(ids()).toEqual([1, 2]);
    expect(log.view()).toMatchObject({ paused: true, unseen: 3 });
    log.pause(false);
    expect(ids()).toEqual([1, 2, 3, 4, 5]);
    expect(log.view()).toMatchObject({ paused: false, unseen: 0, total: 5 });
  });

  it("does not grow beyond its share of memory, however large the frames are", () => {
    const { log, draw } = start(5_000);
    for (let index = 0; index < 3_000; index += 1) log.add({ ...message, size: 60_000 });
    draw();
    const kept = log.view().messages.reduce((sum, { size }) => sum + size, 0);
    expect(kept).toBeLessThanOrEqual(64_000_000);
    expect(log.view().dropped).toBe(3_000 - log.view().messages.length);
  });

  it("begins anew when it is cleared, paused or not", () => {
    const { log, add, draw, ids } = start(10);
    add(2);
    draw();
    log.pause(true);
    log.clear();
    add(1);
    draw();
    expect(ids()).toEqual([]);
    expect(log.view().unseen).toBe(1);
    log.pause(false);
    expect(ids()).toEqual([1]);
  });
});
