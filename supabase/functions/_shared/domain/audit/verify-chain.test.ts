import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditRecord, GENESIS_HASH } from "./audit-entry.ts";
import { hashRecord } from "./hash-record.ts";
import { buildChain } from "./testing/build-chain.ts";
import { type VerifyOptions, verifyChain } from "./verify-chain.ts";

const verifiedAt = new Date("2026-11-20T12:00:00Z");
const headOf = (records: AuditRecord[]) => {
  const last = records.at(-1);
  return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS_HASH };
};
const verify = (records: AuditRecord[], options: Omit<VerifyOptions, "verifiedAt"> = {}) =>
  verifyChain([records], { ...options, verifiedAt });

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`no item ${index}`);
  return item;
}

/** The record written anew with a hash that fits, as one would who knows how the chain works. */
async function rehash(record: AuditRecord, change: Partial<AuditRecord>): Promise<AuditRecord> {
  const changed = { ...record, ...change };
  return { ...changed, hash: (await hashRecord(changed)) ?? "" };
}

const details = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.constant(null)), {
  minLength: 1,
  maxLength: 8,
});
const chain = details.map((values) => buildChain(values));

describe("verifyChain", () => {
  // From: printf '%064d{"seq":1,"details":"Grüße 🚀"}' 0 | sha256sum
  it("hashes as sha256 of the hash before and the text, in UTF-8", async () => {
    const text = '{"seq":1,"details":"Grüße 🚀"}';
    expect(await hashRecord({ previousHash: GENESIS_HASH, text })).toBe(
      "92b830944ef820532c6d479829bcce35c5ffba8a2eb55707a13bb798662c0fc2",
    );
  });

  it("finds an untouched trail intact, however it is cut into batches", async () => {
    await fc.assert(
      fc.asyncProperty(chain, fc.integer({ min: 1, max: 4 }), async (building, size) => {
        const records = await building;
        const batches = Array.from({ length: Math.ceil(records.length / size) }, (_, index) =>
          records.slice(index * size, (index + 1) * size),
        );
        const head = headOf(records);
        expect(await verifyChain(batches, { head, anchors: records, verifiedAt })).toEqual({
          intact: true,
          records: records.length,
          head,
          broken: null,
          verifiedAt: "2026-11-20T12:00:00.000Z",
        });
      }),
    );
  });

  it("finds an empty trail intact", async () => {
    expect(await verify([], { head: headOf([]) })).toMatchObject({ intact: true, records: 0 });
  });

  const otherText = fc.oneof(
    fc.string({ unit: "binary" }),
    // Lone surrogates become the same UTF-8 bytes as U+FFFD.
    fc.string({ unit: fc.constantFrom("\ud800", "\udfff", "\ufffd", "{", "}") }),
  );
  const otherHash = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[0-9a-f]{64}$/),
    fc.stringMatching(/^[0-9A-F]{64}$/),
  );
  const mutation = fc.oneof(
    fc.record({ text: otherText }),
    fc.record({ hash: otherHash }),
    fc.record({ previousHash: otherHash }),
    fc.record({ seq: fc.integer({ min: 1, max: 20 }) }),
  );

  it("finds any single change of any field of any record", async () => {
    await fc.assert(
      fc.asyncProperty(chain, fc.nat(), mutation, async (building, pick, change) => {
        const records = await building;
        const index = pick % records.length;
        const original = at(records, index);
        const changed = { ...original, ...change };
        fc.pre(JSON.stringify(changed) !== JSON.stringify(original));
        const verdict = await verify(records.with(index, changed));
        expect(verdict.intact).toBe(false);
        expect(verdict.head.seq).toBe(index);
      }),
      { numRuns: 500 },
    );
  });

  it("finds any single character that was changed in any text", async () => {
    await fc.assert(
      fc.asyncProperty(
        chain,
        fc.nat(),
        fc.nat(),
        fc.string({ unit: "binary", minLength: 0, maxLength: 1 }),
        async (building, pick, place, character) => {
          const records = await building;
          const index = pick % records.length;
          const original = at(records, index);
          const position = place % original.text.length;
          const text = original.text.slice(0, position) + character + original.text.slice(position + 1);
          fc.pre(text !== original.text);
          expect(await verify(records.with(index, { ...original, text }))).toMatchObject({
            intact: false,
            broken: { seq: original.seq },
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it("finds a record whose hash was made to fit its new text, by the record after it", async () => {
    const records = await buildChain(["a", "b", "c"]);
    const second = at(records, 1);
    const forged = await rehash(second, { text: second.text.replace("b", "x") });
    expect((await verify(records.with(1, forged))).broken).toEqual({
      seq: 3,
      reason: "It does not carry the hash of the record before it.",
    });
  });

  it("finds a last record whose hash was made to fit, by the head or a noted hash", async () => {
    const records = await buildChain(["a", "b"]);
    const last = at(records, 1);
    const forged = records.with(1, await rehash(last, { text: last.text.replace("b", "x") }));
    expect((await verify(forged, { head: headOf(records) })).broken?.seq).toBe(2);
    expect((await verify(forged, { anchors: [headOf(records)] })).broken?.seq).toBe(2);
  });

  it("finds records that were removed, repeated or reordered", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 8 }), fc.nat(), fc.nat(), async (length, a, b) => {
        const records = await buildChain(Array.from({ length }, (_, index) => index));
        const from = a % length;
        const to = b % length;
        fc.pre(from !== to);
        const head = headOf(records);
        const swapped = records.with(from, at(records, to)).with(to, at(records, from));
        expect((await verify(swapped, { head })).intact).toBe(false);
        expect((await verify(records.toSpliced(from, 1), { head })).intact).toBe(false);
        expect((await verify(records.toSpliced(to, 0, at(records, from)), { head })).intact).toBe(false);
        expect((await verify(records.slice(from), { head })).intact).toBe(from === 0);
        expect((await verify(records.slice(0, to), { head })).intact).toBe(false);
      }),
    );
  });

  it("finds a trail that was rewritten as a whole, by a noted hash", async () => {
    const records = await buildChain(["a", "b", "c", "d"]);
    const rewritten = await buildChain(["a", "x", "c", "d"]);
    expect((await verify(rewritten, { head: headOf(rewritten) })).intact).toBe(true);
    expect((await verify(rewritten, { anchors: [at(records, 2)] })).broken).toEqual({
      seq: 3,
      reason: "Its hash is not the one that was noted: the trail was rewritten.",
    });
  });

  it.each([
    { name: "a gap of one", keep: [1, 3], broken: 3, reason: /Record 2 is missing/ },
    { name: "a gap of more", keep: [1, 4], broken: 4, reason: /Records 2 to 3 are missing/ },
    { name: "a cut start", keep: [3, 4], broken: 3, reason: /Records 1 to 2 are missing/ },
    { name: "a cut end", keep: [1, 2], broken: 3, reason: /ends before record 4/ },
    { name: "a wrong order", keep: [1, 2, 1], broken: 1, reason: /reordered or repeated/ },
  ])("tells $name", async ({ keep, broken, reason }) => {
    const records = await buildChain(["a", "b", "c", "d"]);
    const verdict = await verify(
      keep.map((seq) => at(records, seq - 1)),
      { head: headOf(records) },
    );
    expect(verdict.broken).toMatchObject({ seq: broken, reason: expect.stringMatching(reason) });
    expect(verdict.records).toBe(keep.length);
  });

  it("refuses a text that is filed under another number", async () => {
    const [first] = await buildChain(["a"]);
    if (first === undefined) throw new Error("no record");
    const forged = await rehash(first, { text: first.text.replace('"seq":1', '"seq":7') });
    expect((await verify([forged])).broken).toMatchObject({ seq: 1 });
  });
});
