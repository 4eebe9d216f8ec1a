import { type AuditRecord, type ChainVerdict, GENESIS_HASH } from "./audit-entry.ts";
import { hashRecord } from "./hash-record.ts";

/** A link that is known from elsewhere: the head of an export, or a hash somebody noted down. */
export interface Anchor {
  seq: number;
  hash: string;
}

export interface VerifyOptions {
  /** The trail must end exactly here, so that a cut tail shows. */
  head?: Anchor;
  /** The trail must pass through each of these, so that one that was rewritten as a whole shows. */
  anchors?: readonly Anchor[];
  verifiedAt: Date;
}

type Batches = Iterable<readonly AuditRecord[]> | AsyncIterable<readonly AuditRecord[]>;

/**
 * Recomputes a whole trail, oldest record first, in batches of any size; memory stays that of one batch.
 * The verdict's `records` counts what was read, its `head` is the last record that holds, and `broken` names
 * the first that does not: a text or hash that was changed, a gap, a wrong order, a missing start or end.
 */
export async function verifyChain(batches: Batches, options: VerifyOptions): Promise<ChainVerdict> {
  let head: Anchor = { seq: 0, hash: GENESIS_HASH };
  let records = 0;
  let broken: ChainVerdict["broken"] = null;
  const anchors = new Map((options.anchors ?? []).map((anchor) => [anchor.seq, anchor.hash]));
  for await (const batch of batches) {
    records += batch.length;
    for (const record of batch) {
      if (broken !== null) break;
      const reason = (await faultOf(record, head)) ?? anchorFault(record, anchors);
      if (reason === null) head = { seq: record.seq, hash: record.hash };
      else broken = { seq: record.seq, reason };
    }
  }
  broken ??= endFault(head, options);
  return { intact: broken === null, records, head, broken, verifiedAt: options.verifiedAt.toISOString() };
}

async function faultOf(record: AuditRecord, previous: Anchor): Promise<string | null> {
  const expected = previous.seq + 1;
  if (record.seq > expected) {
    const missing =
      record.seq - 1 === expected ? `Record ${expected} is` : `Records ${expected} to ${record.seq - 1} are`;
    return `${missing} missing before it.`;
  }
  if (record.seq < expected)
    return `It comes after record ${previous.seq}: records were reordered or repeated.`;
  if (record.previousHash !== previous.hash) return "It does not carry the hash of the record before it.";
  if (record.hash !== (await hashRecord(record)))
    return "Its text or its hash was changed: they do not match.";
  if (seqInText(record.text) !== record.seq) return "Its text does not tell the number it is filed under.";
  return null;
}

function seqInText(text: string): unknown {
  try {
    return (JSON.parse(text) as { seq?: unknown } | null)?.seq;
  } catch {
    return undefined;
  }
}

function anchorFault(record: AuditRecord, anchors: ReadonlyMap<number, string>): string | null {
  const hash = anchors.get(record.seq);
  return hash === undefined || hash === record.hash
    ? null
    : "Its hash is not the one that was noted: the trail was rewritten.";
}

function endFault(end: Anchor, { head, anchors = [] }: VerifyOptions): ChainVerdict["broken"] {
  const furthest = Math.max(0, head?.seq ?? 0, ...anchors.map((anchor) => anchor.seq));
  if (furthest > end.seq) {
    return {
      seq: end.seq + 1,
      reason: `The trail ends before record ${furthest}, which it is known to hold.`,
    };
  }
  if (head === undefined) return null;
  if (head.seq < end.seq)
    return { seq: head.seq + 1, reason: `The trail goes on after its head, record ${head.seq}.` };
  return head.hash === end.hash
    ? null
    : { seq: end.seq, reason: "Its hash is not the one of the trail's head." };
}
