import { join } from "node:path";
import type { Check } from "./check.ts";
import { runTool } from "./run-tool.ts";

export const checkFormat: Check = {
  name: "format and lint",
  find: (project) =>
    runTool(join(project, "node_modules/.bin/biome"), ["ci", "--colors=off", "--error-on-warnings"], {
      cwd: project,
    }),
};
