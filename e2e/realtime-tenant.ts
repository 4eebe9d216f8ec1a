import type { StackInfo } from "../local-stack/stack-file.ts";

/** Changes the stack's Realtime as its operator would, by its admin API. */
export async function patchTenant(stack: StackInfo, tenant: { suspend: boolean }): Promise<void> {
  const response = await fetch(`${stack.apiUrl}/realtime/v1/api/tenants/realtime-dev`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${stack.secretKey}`, "content-type": "application/json" },
    body: JSON.stringify({ tenant }),
  });
  if (!response.ok) throw new Error(`the admin API answered ${response.status}: ${await response.text()}`);
}
