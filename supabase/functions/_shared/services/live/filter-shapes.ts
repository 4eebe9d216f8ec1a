import type { Fragment, ISql } from "postgres";

/** Most bindings have few filters; a subselect for each of 100,000 rows takes half as long again. */
const INLINE_FILTERS = 3;

/**
 * The filters of a row of realtime.subscription as text[] of `operator:negated:column`, without their values.
 * Servers before 2.110 have no `negate`.
 */
export function filterShapes(sql: ISql, negatable: boolean): Fragment {
  const negated = (filter: Fragment) => (negatable ? sql`coalesce((${filter}).negate, false)` : sql`false`);
  const shape = (filter: Fragment) =>
    sql`((${filter}).op::text || ':' || (${negated(filter)})::text || ':' || (${filter}).column_name)`;
  const inline = Array.from({ length: INLINE_FILTERS }, (_, index) => {
    const shapes = Array.from({ length: index + 1 }, (_, position) =>
      shape(sql`s.filters[${sql.unsafe(String(position + 1))}]`),
    );
    return sql`when ${sql.unsafe(String(index + 1))} then array[${joined(sql, shapes)}]`;
  });
  return sql`case cardinality(s.filters)
    when 0 then '{}'::text[]
    ${inline}
    else array(select ${shape(sql`f`)} from unnest(s.filters) as f)
  end`;
}

function joined(sql: ISql, parts: Fragment[]): Fragment {
  return parts.reduce((list, part) => sql`${list}, ${part}`);
}
