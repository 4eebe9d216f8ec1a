import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { applyFix } from "../apply-fix.ts";

/** Applies a fix from a process of its own, as the functions do; `kill` ends it as a platform does, at once. */
export async function applyInProcess(databaseUrl: string, fixId: string): Promise<{ kill(): Promise<void> }> {
  const child = spawn(process.execPath, ["--import", "tsx", self, databaseUrl, fixId], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  await Promise.race([
    once(child.stdout, "data"),
    closed.then(() => Promise.reject(new Error("the process ended before it was at work"))),
  ]);
  return {
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

const self = fileURLToPath(import.meta.url);

if (process.argv[1] === self) {
  const [databaseUrl = "", id = ""] = process.argv.slice(2);
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
  const actor = { userId: null, email: "gone@example.com", role: "operator" };
  const { work } = await applyFix({ sql, databaseUrl, actor }, { id });
  process.stdout.write("at work\n");
  await work;
  await sql.end();
}
