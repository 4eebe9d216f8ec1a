/** A name of the records' JSON for people: `armedUntil` becomes `Armed until`. */
export function wordsOf(name: string): string {
  const words = name
    .replaceAll(
      /([a-z0-9])([A-Z])/g,
      (_match, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    )
    .replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
