/** Quotes a body such as that of DO with a tag that first appears at its end, overlaps included. */
export function dollarQuote(body: string): string {
  let tag = "$fix$";
  for (let n = 1; `${body}${tag}`.indexOf(tag) < body.length; n += 1) tag = `$fix${n}$`;
  return `${tag}${body}${tag}`;
}
