import pc from "picocolors";
import { parseOptions, UsageError } from "./options.ts";
import { runStack } from "./run-stack.ts";
import { StackError } from "./stack-error.ts";

const USAGE = `Usage: npm start [-- options]

  --port N            port of the console and the API (54321, or the next free one)
  --no-sample-data    leave the database empty
  --no-traffic        no sample clients that subscribe and write
  --plan PLAN         limits of Realtime: local, free, pro, team, enterprise or self_hosted (local)
  --no-console        the API without the web app (npm run stack)
  --dev               the web app with hot reload (npm run dev)
  --directory DIR     where it keeps its data and logs (.local)
`;

try {
  const command = parseOptions(process.argv.slice(2));
  if (command.help) process.stdout.write(USAGE);
  else await runStack(command);
  process.exit(0);
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
  const told = error instanceof StackError ? error.message : ((error as Error).stack ?? String(error));
  process.stderr.write(`\n  ${pc.red("✗")} ${told.replaceAll("\n", "\n    ")}\n\n`);
  process.exit(1);
}
