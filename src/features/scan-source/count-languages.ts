import type { Subscription } from "#domain/subscriptions/subscription.ts";

const names: Record<string, string> = { typescript: "TypeScript", javascript: "JavaScript" };

/** The languages of a scan's bindings by their names, the most frequent first. */
export function countLanguages(
  subscriptions: readonly Subscription[],
): { language: string; bindings: number }[] {
  const counts = new Map<string, number>();
  for (const { language } of subscriptions) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .map(([language, bindings]) => ({ language: nameOf(language), bindings }))
    .sort((a, b) => b.bindings - a.bindings || (a.language < b.language ? -1 : 1));
}

function nameOf(language: string): string {
  return names[language] ?? language.charAt(0).toUpperCase() + language.slice(1);
}
