import postgres from "postgres";
import { streamFacts } from "#services/catalog/stream-facts.ts";

/** What the server takes for the catalog query, in ms: planning, running and writing the rows as text. */
export async function serverTime(url: string): Promise<number> {
  const seen: { query?: string; parameters?: unknown[] } = {};
  const reader = postgres(url, {
    max: 1,
    debug: (_connection, query, parameters) => {
      if (query.includes("with recursive")) Object.assign(seen, { query, parameters });
    },
  });
  await streamFacts(reader, { relations: [] }, { head: () => {}, table: () => {} });
  await reader.end();
  if (seen.query === undefined) throw new Error("the catalog query was not seen");
  // A connection of its own, as the command line has: with empty caches.
  const fresh = postgres(url, { max: 1 });
  await fresh`select set_config('jit', 'off', false), set_config('work_mem', '32MB', false), set_config('search_path', '', false)`;
  const rows = await fresh.unsafe<{ "QUERY PLAN": string }[]>(
    `explain (analyze, timing off, serialize text) ${seen.query}`,
    seen.parameters as never[],
  );
  await fresh.end();
  const text = rows.map((row) => row["QUERY PLAN"]).join("\n");
  const figures = [...text.matchAll(/(?:Planning|Execution) Time: ([\d.]+) ms/g)].map(([, ms]) => Number(ms));
  if (figures.length !== 2) throw new Error("the plan tells no times");
  return figures.reduce((sum, ms) => sum + ms, 0);
}
