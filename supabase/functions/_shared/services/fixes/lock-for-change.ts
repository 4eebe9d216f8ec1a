import type { TransactionSql } from "postgres";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { qualifiedName } from "../../domain/identifiers/quote-identifier.ts";

/** Keeps other schema changes of the table out until the transaction ends; reads and writes go on. */
export async function lockForChange(transaction: TransactionSql, target: FixPlan["target"]): Promise<void> {
  await transaction.unsafe(`LOCK TABLE ONLY ${qualifiedName(target)} IN SHARE UPDATE EXCLUSIVE MODE`);
}
