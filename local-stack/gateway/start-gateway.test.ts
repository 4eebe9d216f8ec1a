import { expect, onTestFinished, test } from "vitest";
import { portsFrom } from "../choose-port.ts";
import { startGateway } from "./start-gateway.ts";

async function gatewayOn(ports: Iterable<number>) {
  const gateway = await startGateway(ports);
  onTestFinished(() => gateway.stop());
  return gateway;
}

test("takes the next port when the first is taken, and says where it is", async () => {
  const first = await gatewayOn([0]);
  const second = await gatewayOn([first.port, 0]);
  expect(second.port).not.toBe(first.port);
  expect(second.url).toBe(`http://127.0.0.1:${second.port}`);
});

test("fails when the only port is taken", async () => {
  const { port } = await gatewayOn([0]);
  await expect(startGateway([port])).rejects.toMatchObject({ code: "EADDRINUSE", port });
});

test("answers 503 until it is opened, and what it is opened with from then on", async () => {
  const gateway = await gatewayOn([0]);
  const early = await fetch(gateway.url);
  expect([early.status, early.headers.get("retry-after")]).toEqual([503, "1"]);
  gateway.open((_request, response) => response.end("open"));
  expect(await (await fetch(gateway.url)).text()).toBe("open");
});

test("the ports after the preferred one step over those of the Supabase CLI, and end", () => {
  expect([...portsFrom(54_321)].slice(0, 3)).toEqual([54_321, 54_331, 54_341]);
  expect([...portsFrom(65_530)]).toEqual([65_530]);
});
