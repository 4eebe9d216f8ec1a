import type { z } from "zod";
import type { TableDetail, tableQuerySchema } from "../../domain/api/diagnose.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import type { ServiceContext } from "../context.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import { readLoggedErrors } from "../logs/read-logged-errors.ts";
import { readMeasures } from "../measures/read-measures.ts";
import { observeTable } from "./observe-table.ts";

/** One row of the matrix with its evidence. @throws AppError not_found when nothing has that name or asks for it. */
export async function readTableDetail(
  { sql, logs }: ServiceContext,
  { schema, table }: z.infer<typeof tableQuerySchema>,
): Promise<TableDetail> {
  const scan = await readStoredScan(sql);
  const measuresOf = await readMeasures(sql, {
    scan,
    only: { schema, table },
    errors: await readLoggedErrors(logs),
  });
  const observed = await observeTable(sql, { schema, table }, scan, measuresOf);
  const { table: facts, subscriptions, verdicts, findings } = observed;
  if (facts === null && (subscriptions ?? []).length === 0) {
    throw new AppError("not_found", {
      message: "There is no such table, and no subscription asks for it.",
      details: { schema, table },
    });
  }
  return { schema, table, facts, subscriptions, verdicts, findings };
}
