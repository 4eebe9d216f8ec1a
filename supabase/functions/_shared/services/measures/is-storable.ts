/** PostgreSQL's text holds neither NUL nor half a surrogate pair, so nothing can have such a name or value. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}
