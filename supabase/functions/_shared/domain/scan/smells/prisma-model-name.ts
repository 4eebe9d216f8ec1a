import type { PrismaModel, Smell, Subscription } from "../../subscriptions/subscription.ts";

/**
 * Subscriptions that name a Prisma model whose table has another name: Realtime looks for a table of the model's
 * name and delivers nothing. Sure only where no model's table has that name.
 */
export function prismaModelNames(
  subscriptions: readonly Subscription[],
  models: readonly PrismaModel[],
): Smell[] {
  const tables = new Set(models.map(({ table }) => table));
  const byName = new Map(models.map((model) => [model.name, model]));
  return subscriptions.flatMap(({ kind, table, file, line }): Smell[] => {
    const model = table === null || tables.has(table) ? undefined : byName.get(table);
    if (kind !== "postgres_changes" || !model) return [];
    const name = model.schema === null ? model.table : `${model.schema}.${model.table}`;
    const message = `${model.name} is a Prisma model (${model.file}:${model.line}) whose table is ${name}: Realtime finds no table ${model.name} and delivers nothing.`;
    return [{ rule: "prisma-model-name", file, line, message }];
  });
}
