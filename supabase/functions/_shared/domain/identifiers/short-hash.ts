const encoder = new TextEncoder();

/** FNV-1a over the UTF-8 bytes, as 8 hexadecimal digits. Tells names apart; not for anything secret. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
