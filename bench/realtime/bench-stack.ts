import { readFile } from "node:fs/promises";
import { stackPaths } from "../../local-stack/stack-paths.ts";
import { startTestStack, type TestStack } from "../../local-stack/testing/test-stack.ts";

export interface BenchStack extends TestStack {
  /** Of the gateway, as every client has it. */
  socketUrl: string;
  jwtSecret: string;
  realtimePid: number;
}

/** The whole stack, Realtime in its own process behind the gateway. */
export async function startBenchStack(): Promise<BenchStack> {
  const stack = await startTestStack();
  const paths = stackPaths(stack.directory);
  const { jwtSecret } = JSON.parse(await readFile(paths.keys, "utf8")) as { jwtSecret: string };
  const query = new URLSearchParams({ apikey: stack.publishableKey, vsn: "2.0.0" });
  return {
    ...stack,
    socketUrl: `${stack.apiUrl.replace(/^http/, "ws")}/realtime/v1/websocket?${query}`,
    jwtSecret,
    realtimePid: Number(await readFile(paths.realtimePid, "utf8")),
  };
}
