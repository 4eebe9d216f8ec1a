import { REALTIME_PUBLICATION } from "../../facts/database-facts.ts";
import { qualifiedName } from "../../identifiers/quote-identifier.ts";

export function addTableStatement(relation: { schema: string; table: string }): string {
  return `alter publication ${REALTIME_PUBLICATION} add table ${qualifiedName(relation)};`;
}
