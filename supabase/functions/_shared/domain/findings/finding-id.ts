import type { FindingType } from "./finding.ts";

/**
 * The id of a finding, the same from run to run: its type, then 80 bits over what identifies it, in base 32.
 * URL-safe. The order of columns counts, as an index on (a, b) is not one on (b, a).
 */
export function findingId(finding: {
  type: FindingType;
  schema: string | null;
  table: string | null;
  subject?: string | undefined;
  columns: readonly string[];
}): string {
  // JSON keeps the parts apart whatever characters the names hold.
  const { type, schema, table, subject, columns } = finding;
  const identity = JSON.stringify([
    type,
    schema,
    table,
    ...columns,
    ...(subject === undefined ? [] : [{ subject }]),
  ]);
  return `${finding.type}-${digest(identity)}`;
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const encoder = new TextEncoder();

/** Two FNV-1a hashes of 64 bits with different offsets, cut to 80 bits. Not for secrets; Web Crypto is async. */
function digest(text: string): string {
  const bytes = encoder.encode(text);
  let rest = (fnv1a(bytes, 0xcbf29ce484222325n) << 16n) | (fnv1a(bytes, 0x84222325cbf29ce4n) >> 48n);
  let written = "";
  for (let digit = 0; digit < 16; digit += 1) {
    written = (alphabet[Number(rest & 31n)] ?? "") + written;
    rest >>= 5n;
  }
  return written;
}

function fnv1a(bytes: Uint8Array, offset: bigint): bigint {
  let hash = offset;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  // FNV's high bits mix poorly on short input; one round of murmur3's finalizer spreads them.
  hash = BigInt.asUintN(64, (hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn);
  return hash ^ (hash >> 33n);
}
