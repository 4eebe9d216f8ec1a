import { join } from "node:path";
import type { Check } from "./check.ts";
import { runTool } from "./run-tool.ts";

export const checkTypes: Check = {
  name: "types",
  async find(project) {
    const tsc = join(project, "node_modules/.bin/tsc");
    const found = await Promise.all(
      ["tsconfig.app.json", "tsconfig.node.json"].map((config) =>
        runTool(tsc, ["-p", config, "--noEmit", "--pretty", "false"], { cwd: project }),
      ),
    );
    return found.flat();
  },
};
