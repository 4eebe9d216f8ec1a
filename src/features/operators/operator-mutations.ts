import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { operatorAnswerSchema } from "#domain/api/admin.ts";
import type { OperatorRole } from "#domain/operators/operator.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { operatorsQuery } from "./operators-query.ts";

/** Gives an account a role, or another one than it has. */
export function grantMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["admin", "operators", "grant"] as const,
    mutationFn: (grant: { email: string; role: OperatorRole }) =>
      callFunction(operatorAnswerSchema, "admin/operators", { method: "PUT", body: grant }),
    onSettled: () => client.invalidateQueries({ queryKey: operatorsQuery(callFunction).queryKey }),
  });
}

export function revokeMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["admin", "operators", "revoke"] as const,
    mutationFn: (userId: string) =>
      callFunction(operatorAnswerSchema, `admin/operators/${userId}`, { method: "DELETE" }),
    onSettled: () => client.invalidateQueries({ queryKey: operatorsQuery(callFunction).queryKey }),
  });
}
