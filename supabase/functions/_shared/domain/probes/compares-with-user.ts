const user = String.raw`\(?(?:\( ?SELECT )?\(?auth\.uid\(\)\)?(?:::text)?(?: AS uid\))?\)?(?:::text)?`;

/**
 * Whether a policy compares the column with auth.uid(). `policy` is as pg_get_expr prints it without a search path,
 * where a column of the policy's own table has no prefix.
 */
export function comparesWithUser(policy: string, column: string): boolean {
  const name = column.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const mine = String.raw`\(?"?(?<![.\w])${name}"?\)?(?:::text)?(?![\w.])`;
  return new RegExp(`${mine} = ${user}|${user} = ${mine}`).test(policy);
}
