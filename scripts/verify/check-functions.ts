import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { functionNames } from "../../local-stack/functions/function-names.ts";
import type { Check } from "./check.ts";

/** What each function needs in config.toml: they check tokens themselves, and deno.json is not found by itself. */
const SETTINGS = ["verify_jwt = false", 'import_map = "./functions/deno.json"'];

/** Every folder of a function is in config.toml, and the other way round. */
export const checkFunctions: Check = {
  name: "functions in config.toml",
  async find(project) {
    const config = await readFile(join(project, "supabase/config.toml"), "utf8");
    const declared = functionNames(config);
    const entries = await readdir(join(project, "supabase/functions"), { withFileTypes: true });
    const folders = entries
      .filter((entry) => entry.isDirectory() && !/^[_.]|^node_modules$/.test(entry.name))
      .map(({ name }) => name);
    return [
      ...folders
        .filter((name) => !declared.includes(name))
        .map((name) => `supabase/functions/${name} is not in supabase/config.toml`),
      ...declared
        .filter((name) => !folders.includes(name))
        .map((name) => `supabase/config.toml declares ${name}, which has no folder`),
      ...declared.flatMap((name) =>
        SETTINGS.filter((setting) => !section(config, name).includes(setting)).map(
          (setting) => `supabase/config.toml: [functions.${name}] lacks ${setting}`,
        ),
      ),
    ];
  },
};

function section(config: string, name: string): string[] {
  const lines = config.split("\n").map((line) => line.trim());
  const start = lines.indexOf(`[functions.${name}]`) + 1;
  const length = lines.slice(start).findIndex((line) => line.startsWith("["));
  return length === -1 ? lines.slice(start) : lines.slice(start, start + length);
}
