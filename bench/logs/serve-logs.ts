import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerLogs } from "../../local-stack/realtime/log/answer-logs.ts";
import type { RealtimeLogStore } from "../../local-stack/realtime/log/create-realtime-log.ts";

/** The logs endpoint of the stack, without its throttle. */
export async function serveLogs(log: RealtimeLogStore): Promise<{ url: string; stop: () => void }> {
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://localhost");
    const { status, body } = await answerLogs(searchParams, log, async () => [], Date.now());
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
