import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { denoProgram } from "../../local-stack/functions/deno-program.ts";
import { functionNames } from "../../local-stack/functions/function-names.ts";
import type { Check } from "./check.ts";
import { runTool } from "./run-tool.ts";

/** Every function, and the program that hosts them here. Packages come from node_modules: no network. */
export const checkDeno: Check = {
  name: "deno check",
  async find(project) {
    const names = functionNames(await readFile(join(project, "supabase/config.toml"), "utf8"));
    const host = join(project, "local-stack/functions-host/host.ts");
    return await runTool(
      await denoProgram(),
      [
        "check",
        "--quiet",
        "--no-lock",
        "--node-modules-dir=manual",
        "--config=deno.json",
        ...names.map((name) => `${name}/index.ts`),
        host,
      ],
      { cwd: join(project, "supabase/functions"), env: { ...process.env, NO_COLOR: "1" } },
    );
  },
};
