const marker = /"(access_token|user_token)"/;

const latin1 = new TextDecoder("latin1");

/** A binary frame with the tokens in its JSON overwritten, byte by byte, so that its lengths still hold. */
export function redactTokenBytes(bytes: Uint8Array): Uint8Array {
  // One character a byte, so that positions are the same; what is not ASCII is not part of a token.
  const text = latin1.decode(bytes);
  if (!marker.test(text)) return bytes;
  const redacted = bytes.slice();
  for (const match of text.matchAll(/"(?:access_token|user_token)"\s*:\s*"((?:[^"\\]|\\.)*)"/g)) {
    const end = match.index + match[0].length - 1;
    redacted.fill("*".charCodeAt(0), end - (match[1]?.length ?? 0), end);
  }
  return redacted;
}

/**
 * A text frame without the tokens in it: they are passwords for an hour, and frames are shown, copied and exported. All else
 * stays as it was.
 */
export function redactTokens(text: string): string {
  if (!marker.test(text)) return text;
  return text.replace(
    /("(?:access_token|user_token)"\s*:\s*)"((?:[^"\\]|\\.)*)"/g,
    (_, name: string, token: string) => `${name}"[token of ${token.length} characters]"`,
  );
}
