import { mutationOptions } from "@tanstack/react-query";
import { armedSchema } from "#domain/api/admin.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** Opens this session for changes; `confirm` is the database's name as typed. */
export function armMutation(callFunction: CallFunction) {
  return mutationOptions({
    mutationKey: ["admin", "arm"] as const,
    mutationFn: (confirm: string) =>
      callFunction(armedSchema, "admin/arm", { method: "POST", body: { confirm } }),
  });
}

export function disarmMutation(callFunction: CallFunction) {
  return mutationOptions({
    mutationKey: ["admin", "disarm"] as const,
    mutationFn: () => callFunction(armedSchema, "admin/disarm", { method: "POST", body: {} }),
  });
}
