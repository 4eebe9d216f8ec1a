import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { LogRow } from "../../local-stack/realtime/log/log-row.ts";

/** The same lines as a file of JSON, as a container's log would be. */
export async function writeNdjson(file: string, rows: readonly LogRow[]): Promise<void> {
  function* lines() {
    for (const row of rows) yield `${JSON.stringify(row)}\n`;
  }
  await pipeline(lines, createWriteStream(file));
}

/** What an engineer would type: lines counted by minute and code. Milliseconds. */
export async function countWithJq(file: string): Promise<number> {
  const program = '[(.timestamp / 60000000 | floor), (.event_message | split(":")[0])] | @tsv';
  return await timed(`jq -r '${program}' '${file}' | sort | uniq -c | sort -rn | head -1000 > /dev/null`);
}

/** The newest lines that hold a text, found by ripgrep. Milliseconds. */
export async function searchWithRipgrep(file: string, text: string): Promise<number> {
  return await timed(`rg -F -i '${text}' '${file}' | tail -200 > /dev/null`);
}

async function timed(command: string): Promise<number> {
  const started = performance.now();
  const child = spawn("sh", ["-c", command], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return performance.now() - started;
}
