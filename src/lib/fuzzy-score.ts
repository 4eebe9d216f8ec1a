const START_OF_WORD = 8;
const CONTIGUOUS = 5;
const PLAIN = 1;
const SKIPPED = 0.05;

/**
 * How well `text` matches `query` when the letters of the query appear in it in order: higher is better,
 * null is no match. Starts of words and runs of letters count more, so that `cpm` finds `client_portal_messages`.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const wanted = query.toLowerCase().replaceAll(/\s+/g, "");
  const given = text.toLowerCase();
  if (wanted === "") return 0;
  const exact = given.indexOf(wanted);
  const best = Math.max(
    exact < 0 ? Number.NEGATIVE_INFINITY : wanted.length * CONTIGUOUS + bonusAt(text, exact),
    walk(wanted, given, text),
  );
  return best === Number.NEGATIVE_INFINITY ? null : best - given.length * SKIPPED;
}

/** Takes each letter at the next start of a word if there is one ahead that lets the rest still match, else where it comes. */
function walk(wanted: string, given: string, text: string): number {
  let score = 0;
  let from = 0;
  for (let index = 0; index < wanted.length; index += 1) {
    const letter = wanted.charAt(index);
    const next = given.indexOf(letter, from);
    if (next < 0) return Number.NEGATIVE_INFINITY;
    const word = nextWordStart(letter, given, text, next);
    const at =
      next !== from && word !== null && isSubsequence(wanted, index + 1, given, word + 1) ? word : next;
    score += at === from && index > 0 ? CONTIGUOUS : PLAIN + bonusAt(text, at);
    from = at + 1;
  }
  return score;
}

function nextWordStart(letter: string, given: string, text: string, from: number): number | null {
  for (let at = from; at >= 0; at = given.indexOf(letter, at + 1)) {
    if (bonusAt(text, at) > 0) return at;
  }
  return null;
}

function isSubsequence(wanted: string, index: number, given: string, from: number): boolean {
  let at = from;
  for (let rest = index; rest < wanted.length; rest += 1) {
    at = given.indexOf(wanted.charAt(rest), at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function bonusAt(text: string, at: number): number {
  if (at === 0) return START_OF_WORD;
  const before = text.charAt(at - 1);
  const here = text.charAt(at);
  const wordStart =
    /[\s._\-"/]/.test(before) || (before === before.toLowerCase() && here !== here.toLowerCase());
  return wordStart ? START_OF_WORD : 0;
}

/** The best matches, best first; equals keep their order. */
export function fuzzyRank<Item>(
  query: string,
  items: readonly Item[],
  textOf: (item: Item) => string,
  limit: number,
): Item[] {
  const scored: { item: Item; score: number }[] = [];
  for (const item of items) {
    const score = fuzzyScore(query, textOf(item));
    if (score !== null) scored.push({ item, score });
  }
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}
