import { join } from "node:path";
import { removeStack } from "./remove-stack.ts";
import { StackError } from "./stack-error.ts";
import { projectDirectory } from "./stack-paths.ts";

const [directory = join(projectDirectory, ".local")] = process.argv.slice(2);
try {
  const removed = await removeStack(directory);
  process.stdout.write(
    removed ? `Removed ${directory}.\n` : `There is no ${directory}: nothing to remove.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof StackError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
