import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/**
 * Applies pending migrations with the official command line, as on a hosted project. It asks nothing, keeps
 * its files in `home`, and neither reports usage nor looks for updates.
 */
export async function pushMigrations(
  databaseUrl: string,
  projectDirectory: string,
  home: string,
): Promise<void> {
  const program = join(require.resolve("supabase/package.json"), "../dist/supabase.js");
  const options = [`--remote=${databaseUrl}`, "--yes", "--skip-vault", `--workdir=${projectDirectory}`];
  try {
    await run(process.execPath, [program, "db", "push", ...options], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        SUPABASE_HOME: home,
        SUPABASE_TELEMETRY_DISABLED: "1",
        SUPABASE_NO_UPDATE_NOTIFIER: "1",
        DO_NOT_TRACK: "1",
        PGSSLMODE: "disable",
      },
    });
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : "";
    throw new Error(`supabase db push failed:\n${said}`, { cause });
  }
}
