import { join } from "node:path";
import { portsFrom } from "./choose-port.ts";
import { explainStartError } from "./explain-start-error.ts";
import type { StackCommand } from "./options.ts";
import { serverSettings } from "./postgres/server-settings.ts";
import { redirectConsole } from "./redirect-console.ts";
import { lockStack } from "./stack-lock.ts";
import { projectDirectory, stackPaths } from "./stack-paths.ts";
import { startStack } from "./start-stack.ts";
import { terminalProgress } from "./terminal/progress.ts";
import { welcome } from "./terminal/welcome.ts";
import { untilAsked } from "./until-asked.ts";

const API_PORT = 54_321;
const DATABASE_PORT = 54_322;

/** Runs the stack until it is asked to end. */
export async function runStack(command: StackCommand): Promise<void> {
  const directory = command.directory ?? join(projectDirectory, ".local");
  const paths = stackPaths(directory);
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  const lock = await lockStack(paths);
  const log = redirectConsole(paths.apiLog);
  const { asked, signal } = untilAsked();
  // Who reads along may leave, as `npm start | head` does; the stack goes on.
  process.stdout.on("error", () => undefined);
  let ready = false;
  try {
    write("");
    const stack = await startStack({
      directory,
      console: command.console,
      sampleData: command.sampleData,
      sampling: true,
      traffic: command.traffic,
      plan: command.plan,
      ports: {
        api: command.port === null ? portsFrom(API_PORT) : [command.port],
        database: portsFrom(DATABASE_PORT),
      },
      settings: serverSettings,
      progress: terminalProgress(write),
      signal,
    });
    ready = true;
    write(welcome(stack.info, command.console !== "none"));
    await asked;
    write("\n  Stopping …");
    await stack.stop();
    write("  Stopped.");
  } catch (error) {
    if (ready || !signal.aborted) throw explainStartError(error);
    write("  Stopped before it was ready.");
  } finally {
    await log.stop();
    await lock.release();
  }
}
