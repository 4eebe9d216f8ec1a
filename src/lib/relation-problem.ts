/** For a field whose text parseRelation does not read. */
export const relationProblem =
  'Write schema.table, such as public.orders. A name with a dot or a quote in it is quoted: public."two.parts".';
