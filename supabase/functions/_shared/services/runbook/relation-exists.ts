import { qualifiedName } from "../../domain/identifiers/quote-identifier.ts";
import type { ServiceContext } from "../context.ts";

/** Whether the catalog has a relation of this name, of whatever kind. */
export async function relationExists(
  { sql }: Pick<ServiceContext, "sql">,
  relation: { schema: string; table: string },
): Promise<boolean> {
  const [row] = await sql<[{ known: boolean }]>`
    select to_regclass(${qualifiedName(relation)}) is not null as known`;
  return row.known;
}
