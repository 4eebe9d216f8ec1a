import type { Config } from "../../lib/config.ts";

const plain = /^[\w@%+=:,./-]+$/;

/** The same scan from a terminal. The password stays out of the arguments, which other processes can read. */
export function scanCommand(config: Config, email: string | null): string {
  const options = [
    `--api-url ${quote(config.apiUrl)}`,
    `--publishable-key ${quote(config.publishableKey)}`,
    `--email ${quote(email ?? "you@example.com")}`,
  ];
  return [
    "read -rs REALTIME_OPTIMIZER_PASSWORD && export REALTIME_OPTIMIZER_PASSWORD",
    `npx realtime-optimizer scan . --send \\\n  ${options.join(" \\\n  ")}`,
  ].join("\n");
}

/** As a POSIX shell reads one word. */
function quote(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
