import type { PrismaModel } from "#domain/subscriptions/subscription.ts";
import type { BindingTarget } from "./group-bindings.ts";

/** The Prisma model whose table a binding listens to; a model without a schema stands for one in `public`. */
export function modelOfTarget(target: BindingTarget, models: readonly PrismaModel[]): PrismaModel | null {
  if (target.kind !== "table") return null;
  return (
    models.find(({ schema, table }) => table === target.table && (schema ?? "public") === target.schema) ??
    null
  );
}
