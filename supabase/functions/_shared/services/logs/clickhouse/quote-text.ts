/** A text as a literal of ClickHouse, which reads backslashes as escapes. */
export function quoteText(text: string): string {
  return `'${text.replace(/[\\']/g, (found) => `\\${found}`)}'`;
}

/** The pattern of LIKE and ILIKE for texts that hold `part` as it is. */
export function containing(part: string): string {
  return quoteText(`%${part.replace(/[\\%_]/g, (found) => `\\${found}`)}%`);
}

/** Items of IN (…). */
export function quoteList(texts: readonly string[]): string {
  return `(${texts.map(quoteText).join(", ")})`;
}
