import { shortHash } from "../identifiers/short-hash.ts";
import type { NamesAround } from "./fix-plan.ts";

interface Target {
  schema: string;
  table: string;
  columns: string[];
}

const MAX_LENGTH = 120;

/**
 * What stands for the table and its columns in the name of a migration file: `orders` or `orders_status`.
 * Only a-z, 0-9 and `_` get through. A hash is added where that, or another table of the database, could make
 * two migrations share a name.
 */
export function migrationSubject(target: Target, names: NamesAround): string {
  const exact = [target.table, ...target.columns].join("_");
  const plain = exact.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
  const subject = plain.replaceAll(/^_+|_+$/g, "").slice(0, MAX_LENGTH);
  if (subject === exact && !names.namesake && !readsLikeAnother(target, exact, names)) return subject;
  const hash = shortHash(JSON.stringify([target.schema, target.table, target.columns]));
  return subject === "" ? hash : `${subject}_${hash}`;
}

/** Table `a_b` with column `c` reads like table `a` with column `b_c`. */
function readsLikeAnother({ table, columns }: Target, exact: string, { taken }: NamesAround): boolean {
  if (columns.length === 0) return false;
  return [...taken].some((other) => other !== table && exact.startsWith(`${other}_`));
}
