/** Splits a filter at its commas, but not inside parentheses or quotes; a quote opens only after `.`, `(` or `,`. */
export function splitConditions(filter: string): string[] {
  const conditions: string[] = [];
  let current = "";
  let depth = 0;
  let quoted = false;
  let previous = "";
  for (let i = 0; i < filter.length; i += 1) {
    const character = filter.charAt(i);
    if (quoted && character === "\\" && i + 1 < filter.length) {
      i += 1;
      current += character + filter.charAt(i);
      continue;
    }
    if (!quoted && depth === 0 && character === ",") {
      conditions.push(current);
      current = "";
      previous = "";
      continue;
    }
    if (character === '"') quoted = quoted ? false : [".", "(", ","].includes(previous);
    else if (!quoted && character === "(") depth += 1;
    else if (!quoted && character === ")") depth = Math.max(0, depth - 1);
    current += character;
    previous = character;
  }
  return [...conditions, current];
}
