import pc from "picocolors";
import type { StackInfo } from "../stack-file.ts";

/** What a person needs when the stack is ready. */
export function welcome(info: StackInfo, console: boolean): string {
  const emails = Math.max(...info.logins.map(({ email }) => email.length)) + 3;
  const logins = info.logins.map(
    ({ role, email, password }) => `  ${pc.dim(role.padEnd(11))}${email.padEnd(emails)}${password}`,
  );
  return [
    "",
    `  ${pc.dim((console ? "Open" : "API").padEnd(11))}${pc.bold(pc.cyan(console ? info.consoleUrl : info.apiUrl))}`,
    "",
    ...logins,
    "",
    `  ${pc.dim("Database".padEnd(11))}${info.dbUrl}`,
    `  ${pc.dim("Stop".padEnd(11))}Ctrl+C ${pc.dim("· data stays in .local/ · start over with")} npm run reset`,
    "",
  ].join("\n");
}
