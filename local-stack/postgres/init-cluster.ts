import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROLE_PASSWORD } from "./connect.ts";
import type { ServerAccount } from "./server-account.ts";

const run = promisify(execFile);

export const SUPERUSER = "supabase_admin";

/** initdb with UTF-8 and an ordering that does not depend on the machine's locales. */
export async function initCluster(
  binaries: string,
  directory: string,
  account: ServerAccount,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "realtime-optimizer-initdb-"));
  const passwordFile = join(scratch, "password");
  await writeFile(passwordFile, ROLE_PASSWORD, { mode: 0o600 });
  try {
    const { uid, gid } = account;
    if (uid !== undefined && gid !== undefined) await run("chown", ["-R", `${uid}:${gid}`, scratch]);
    await run(
      join(binaries, "bin/initdb"),
      [
        `--pgdata=${directory}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        "--no-sync",
      ],
      { ...account, cwd: scratch },
    );
  } finally {
    await rm(scratch, { recursive: true });
  }
}
