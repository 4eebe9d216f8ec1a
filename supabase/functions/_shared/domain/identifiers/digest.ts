const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const encoder = new TextEncoder();

/**
 * 80 bits over a text, as 16 characters in base 32: two FNV-1a hashes of 64 bits with different offsets. For
 * identities, not for secrets; Web Crypto is async.
 */
export function digest(text: string): string {
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
