/**
 * A cheap look at a text before it is parsed: false when no binding can be in it. Every word is ASCII, so
 * bytes read as Latin-1 do as well as decoded text.
 */
export function mayHoldBindings(text: string): boolean {
  return words.test(text);
}

// The second half are the words of supabase-flutter, -swift, -kt and -py. "broadcast" and "presence" are everyday words; as kinds of bindings they stand in quotes.
const words =
  /postgres_changes|\.channel\s*(?:\?\.\s*)?\(|RealtimeChannel|REALTIME_LISTEN_TYPES|["'`](?:broadcast|presence)["'`]|\.on\(\s*["'`](?:INSERT|UPDATE|DELETE|\*)["'`]|on_?[pP]ostgres_?[cC]hange|postgres(?:Change|ListData|SingleData)|[sS](?:elect(?:SingleValue)?AsFlow|tream\s*\(\s*primaryKey)|on_?(?:[bB]roadcast|[pP]resence_?[A-Z_])|broadcast(?:Flow|Stream)|presence(?:Change|DataFlow)/;
