import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSpool, type Spool } from "./spool.ts";

let spool: Spool;
let before: string[];
const spoolDirectories = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith("realtime-optimizer-spool-"));
beforeEach(() => {
  before = spoolDirectories();
  spool = openSpool();
});
afterEach(() => spool.discard());

const made = () => spoolDirectories().filter((name) => !before.includes(name));

/** Collects what it is given, one piece after the other and never at once. */
function slowReader(): { stream: Writable; text(): string } {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    highWaterMark: 16,
    write(chunk: Buffer, _encoding, done) {
      pieces.push(Buffer.from(chunk));
      setImmediate(done);
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString() };
}

describe("spooled output", () => {
  it("of ordinary size never touches the disk", async () => {
    spool.write("a");
    spool.write("ü");
    const reader = slowReader();
    await spool.sendTo(reader.stream);
    expect(reader.text()).toBe("aü");
    expect(made()).toEqual([]);
  });

  it("of any size comes out as it went in, and leaves nothing behind", async () => {
    const pieces = Array.from(
      { length: 5_000 },
      (_, index) => `${index} ünïcode 表 ${"x".repeat(index % 97)}\n`,
    );
    for (const piece of pieces) spool.write(piece);
    expect(made()).toHaveLength(1);
    const reader = slowReader();
    await spool.sendTo(reader.stream);
    expect(reader.text()).toBe(pieces.join(""));
    spool.discard();
    expect(made()).toEqual([]);
  });

  it("that is given up leaves nothing behind", () => {
    spool.write("x".repeat(1_000_000));
    spool.discard();
    spool.discard();
    expect(made()).toEqual([]);
  });
});
