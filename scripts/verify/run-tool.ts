import { execFile } from "node:child_process";

export interface ToolOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
}

/** Runs a program. Returns what it said when it failed, and nothing when it did not. */
export function runTool(program: string, args: string[], options: ToolOptions): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(program, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) return resolve([]);
      const said = [stdout, stderr].map((text) => text.trim()).filter((text) => text !== "");
      resolve(said.length > 0 ? [said.join("\n")] : [error.message]);
    });
  });
}
