/**
 * A cheap look at a text before it is parsed: false when no binding can be in it. Every word is ASCII, so
 * bytes read as Latin-1 do as well as decoded text.
 */
export function mayHoldBindings(text: string): boolean {
  return words.test(text);
}

// "broadcast" and "presence" are everyday words; as kinds of bindings they stand in quotes.
const words =
  /postgres_changes|\.channel\s*(?:\?\.)?\s*\(|RealtimeChannel|REALTIME_LISTEN_TYPES|["'`](?:broadcast|presence)["'`]/;
