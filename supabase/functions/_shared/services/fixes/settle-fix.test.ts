import { expect, it, vi } from "vitest";
import { lockPolicy } from "./lock-policy.ts";
import { settleFix } from "./settle-fix.ts";

it("leaves a fix as it is where the address gives no session to work in", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const databaseUrl = "postgresql://console@pooler.example.com:6543/postgres";
  await expect(settleFix({ databaseUrl }, "a fix", lockPolicy)).resolves.toBeUndefined();
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});
