import type { TableFacts } from "../facts/database-facts.ts";
import { displayIdentifier } from "../identifiers/display-name.ts";
import { quoteIdentifier } from "../identifiers/quote-identifier.ts";
import { visibleText } from "../identifiers/visible-text.ts";
import type { IndexProposal } from "./propose-indexes.ts";

/** Operator classes under which a btree index serves LIKE 'prefix%' in every collation. */
const patternClasses: [type: RegExp, operatorClass: string][] = [
  [/^text$/, "text_pattern_ops"],
  [/^character varying(\(|$)/, "varchar_pattern_ops"],
  [/^character\(/, "bpchar_pattern_ops"],
];

/** Types that btree cannot order, or orders in a way that serves no filter. */
const unorderedTypes =
  /^(json|jsonb|xml|point|line|lseg|box|path|polygon|circle|tsquery|aclitem|cid|xid|txid_snapshot|pg_snapshot)(\[\])?$/;

/**
 * The key of an index of this kind, quoted for SQL, or why one of the columns cannot be in it.
 * Source: PostgreSQL manual, "Operator Classes and Operator Families".
 */
export function indexKey(
  table: Pick<TableFacts, "columns">,
  columns: string[],
  kind: IndexProposal["kind"],
): { sql: string } | { obstacle: string } {
  const parts: string[] = [];
  for (const name of columns) {
    const type = table.columns.find((column) => column.name === name)?.type;
    const part = type === undefined ? { obstacle: "There is no such column." } : keyPart(name, type, kind);
    if ("obstacle" in part) {
      return { obstacle: `No index is offered on ${visibleText(displayIdentifier(name))}. ${part.obstacle}` };
    }
    parts.push(part.sql);
  }
  return { sql: parts.join(", ") };
}

function keyPart(
  name: string,
  type: string,
  kind: IndexProposal["kind"],
): { sql: string } | { obstacle: string } {
  const quoted = quoteIdentifier(name);
  if (unorderedTypes.test(type)) {
    return {
      obstacle: `Its type ${type} has no order that an index could use. Filter on a scalar column instead.`,
    };
  }
  if (kind === "btree") return { sql: quoted };
  if (kind === "trigram") {
    return {
      obstacle:
        "Its filters search inside the text, which takes a GIN index with gin_trgm_ops of the extension pg_trgm. " +
        "Decide that by hand: such an index slows down writes.",
    };
  }
  const found = patternClasses.find(([pattern]) => pattern.test(type));
  if (found === undefined) return { obstacle: `Its type ${type} has no operator class for LIKE.` };
  return { sql: `${quoted} ${found[1]}` };
}
