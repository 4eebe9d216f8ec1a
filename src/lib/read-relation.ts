import { parseRelation, type Relation } from "./relation-param.ts";

/** A table as people type it: without a schema it is of `public`, as Realtime and the command line take it. */
export function readRelation(text: string): Relation | null {
  const typed = text.trim();
  return parseRelation(typed) ?? (typed === "" ? null : parseRelation(`public.${typed}`));
}
