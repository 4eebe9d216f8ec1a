/**
 * SQL that tells whether a function of a policy worded the error itself, with RAISE or ASSERT, whatever SQLSTATE it
 * gave it. Expects `state`, and in `raised_in` the context of the error, whose first line names the statement.
 */
export const isWordedByPolicy = String.raw`(state in ('P0001', 'P0004') or split_part(raised_in, E'\n', 1) ~ ' (RAISE|ASSERT)$')`;

/**
 * SQL of what may be shown of such a `message`, since the rest can be values of rows and claims: as many of its first
 * words as begin a text in the source of the function that raised it.
 */
export const wordsBeforeValues = String.raw`(
  select case when bool_or(n = length(shown)) then shown else left(shown, coalesce(max(n), 0)) || '…' end
    from (select left(message, 300) as shown) m
    left join lateral (
      select n from generate_series(1, length(shown)) n
       where (n = length(shown) or substr(shown, n, 1) = ' ')
         and exists (
           select from pg_proc f
            where f.oid >= 16384 and position(f.proname::text in split_part(raised_in, E'\n', 1)) > 0
              and position('''' || left(shown, n) || case n when length(shown) then '''' else '' end
                           in replace(f.prosrc, '''''', '''')) > 0)) known on true
   group by shown)`;
