const patterns: [RegExp, string][] = [
  // A JWT, with its signature or without.
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, "[token]"],
  [/\bsb_(?:secret|publishable)_[\w-]+/g, "[key]"],
  [/\bsbp_[\w-]+/g, "[key]"],
  [/\b(postgres(?:ql)?:\/\/)[^\s"'<>]+/gi, "$1[connection string]"],
  [/\bBearer\s+[\w.~+/=-]+/gi, "Bearer [token]"],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "[email]"],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, "[id]"],
  [/((?:password|secret|apikey|api_key|token)["']?\s*[:=]\s*["']?)[^\s"',}]+/gi, "$1[secret]"],
];

/** Takes tokens, keys, connection strings, emails and ids of people out of a text that leaves the house. */
export function redactSecrets(text: string): string {
  return patterns.reduce((redacted, [pattern, word]) => redacted.replace(pattern, word), text);
}
