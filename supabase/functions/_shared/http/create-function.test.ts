import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError, errorAnswers, errorBodySchema, errorCodes } from "../domain/errors/app-error.ts";
import { createFunction } from "./create-function.ts";
import { parseBody, parsePath, parseQuery } from "./parse.ts";
import { streamText } from "./stream-text.ts";

const orderSchema = z.strictObject({ name: z.string().max(10), size: z.number().optional() });
const secret = "password authentication failed for user postgres";

const app = createFunction("shop", { bodyLimit: 100 });
app.get("/orders/:id", (c) => c.json(parsePath(c, z.strictObject({ id: z.uuid() }))));
app.get("/orders", (c) => c.json(parseQuery(c, z.strictObject({ limit: z.coerce.number().max(5) }))));
app.post("/orders", async (c) => c.json(await parseBody(c, orderSchema), 201));
app.delete("/orders/:id", async (c) => c.json(await parseBody(c, z.strictObject({}))));
app.get("/fail/:code", (c) => {
  throw new AppError(z.enum(errorCodes).parse(c.req.param("code")), { cause: new Error(secret) });
});
app.get("/crash", () => {
  throw Object.assign(new Error(secret), { code: "XX000" });
});
app.get("/stream/:pieces", async (c) => c.body(await streamText(pieces(c.req.param("pieces").split(",")))));

async function* pieces(all: string[]): AsyncGenerator<string> {
  for (const piece of all) {
    if (piece === "fail") throw new Error(secret);
    yield piece;
  }
}

function send(method: string, path: string, init: RequestInit = {}) {
  return app.request(`http://localhost${path}`, { method, ...init });
}

async function errorOf(response: Response) {
  const { error } = errorBodySchema.parse(await response.json());
  expect(response.headers.get("x-request-id")).toBe(error.requestId);
  return { status: response.status, code: error.code, issues: error.issues, details: error.details };
}

const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
afterEach(() => {
  logged.mockClear();
});

describe("every answer", () => {
  it("carries a request id of its own, may be read from any origin, and is not cached", async () => {
    const [first, second] = await Promise.all([send("GET", "/shop/orders?limit=1"), send("GET", "/nowhere")]);
    for (const response of [first, second]) {
      expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-expose-headers")).toBe("x-request-id");
      expect(response.headers.get("cache-control")).toBe("no-store");
    }
    expect(first.headers.get("x-request-id")).not.toBe(second.headers.get("x-request-id"));
  });

  it("lets a browser ask first, for every path and header", async () => {
    const response = await send("OPTIONS", "/shop/orders", {
      headers: {
        origin: "https://console.example.com",
        "access-control-request-method": "DELETE",
        "access-control-request-headers": "authorization,apikey,x-region",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-headers")).toBe("authorization,apikey,x-region");
    expect(response.headers.get("access-control-allow-methods")).toContain("DELETE");
  });
});

describe("routes", () => {
  it.each(["/", "/shop", "/shop/", "/shop/nothing", "/orders", "/shop/orders/1/2", "/shop/%ff"])(
    "there is nothing at %s",
    async (path) => {
      expect(await errorOf(await send("GET", path))).toMatchObject({ status: 404, code: "not_found" });
    },
  );

  it.each(["PUT", "PATCH", "DELETE"])("%s is told which methods there are", async (method) => {
    const response = await send(method, "/shop/orders");
    expect(response.headers.get("allow")).toBe("GET, POST");
    expect(await errorOf(response)).toMatchObject({
      status: 405,
      code: "method_not_allowed",
      details: { allowed: ["GET", "POST"] },
    });
  });
});

describe("input", () => {
  const invalid: { name: string; body: BodyInit; paths: string[] }[] = [
    {
      name: "an unknown field",
      body: '{"name":"a","nme":1,"__proto__":{}}',
      paths: ["body.nme", "body.__proto__"],
    },
    { name: "a wrong type", body: '{"name":1,"size":"1"}', paths: ["body.name", "body.size"] },
    { name: "a missing field", body: "{}", paths: ["body.name"] },
    { name: "no body at all", body: "", paths: ["body.name"] },
    { name: "no object", body: "[]", paths: ["body"] },
    { name: "null", body: "null", paths: ["body"] },
    { name: "no JSON", body: "{", paths: ["body"] },
    { name: "no UTF-8", body: new Uint8Array([0x22, 0xff, 0x22]), paths: ["body"] },
  ];
  it.each(invalid)("refuses $name and says where", async ({ body, paths }) => {
    const error = await errorOf(await send("POST", "/shop/orders", { body }));
    expect(error).toMatchObject({ status: 400, code: "invalid_request" });
    expect(error.issues.map((issue) => issue.path)).toEqual(paths);
  });

  it.each([
    ["/shop/orders?limit=9", "query.limit"],
    ["/shop/orders?limit=1&limt=1", "query.limt"],
    ["/shop/orders?limit=1&limit=2", "query.limit"],
    ["/shop/orders", "query.limit"],
    ["/shop/orders/1", "path.id"],
  ])("refuses %s for %s", async (path, place) => {
    const error = await errorOf(await send("GET", path));
    expect(error).toMatchObject({ code: "invalid_request", issues: [{ path: place }] });
  });

  it("takes a missing body for an empty one", async () => {
    expect((await send("DELETE", "/shop/orders/1")).status).toBe(200);
  });

  const ofBytes = (count: number) => JSON.stringify({ name: "a" }).padEnd(count, " ");
  it("accepts a body of exactly the limit and refuses one byte more, announced or not", async () => {
    expect((await send("POST", "/shop/orders", { body: ofBytes(100) })).status).toBe(201);
    const announced = { headers: { "content-length": "101" }, body: ofBytes(101) };
    for (const init of [
      announced,
      { body: ofBytes(101) },
      { headers: { "content-length": "5" }, body: ofBytes(101) },
    ]) {
      expect(await errorOf(await send("POST", "/shop/orders", init))).toMatchObject({
        status: 413,
        code: "body_too_large",
        details: { limitBytes: 100 },
      });
    }
  });

  it("stops reading an endless body", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(40));
      },
    });
    const init = { body: endless, duplex: "half" } as RequestInit;
    expect(await errorOf(await send("POST", "/shop/orders", init))).toMatchObject({ code: "body_too_large" });
    expect(sent).toBeLessThan(6);
  });
});

describe("errors", () => {
  it.each(errorCodes)("%s becomes its status and sentence", async (code) => {
    const response = await send("GET", `/shop/fail/${code}`);
    expect(response.status).toBe(errorAnswers[code].status);
    const text = await response.clone().text();
    expect(text).not.toContain(secret);
    expect(JSON.parse(text).error.message).toBe(errorAnswers[code].sentence);
    expect((await errorOf(response)).code).toBe(code);
    expect(logged).toHaveBeenCalledTimes(response.status >= 500 ? 1 : 0);
  });

  it("that nobody expected get a fixed sentence, and one line in the log with the cause", async () => {
    const response = await send("GET", "/shop/crash");
    const text = await response.clone().text();
    expect(text).not.toContain(secret);
    const { code, status } = await errorOf(response);
    expect({ code, status }).toEqual({ code: "internal", status: 500 });
    const line = String(logged.mock.calls[0]?.[0]);
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toMatchObject({
      level: "error",
      requestId: response.headers.get("x-request-id"),
      method: "GET",
      path: "/shop/crash",
      status: 500,
      code: "internal",
      cause: { name: "Error", message: secret, code: "XX000" },
    });
  });
});

describe("a streamed answer", () => {
  it("is its pieces in order", async () => {
    expect(await (await send("GET", "/shop/stream/a,b,c")).text()).toBe("abc");
  });

  it("is a typed error when it fails before the first piece", async () => {
    expect(await errorOf(await send("GET", "/shop/stream/fail"))).toMatchObject({ code: "internal" });
  });

  it("breaks off when it fails later", async () => {
    await expect((await send("GET", "/shop/stream/a,fail")).text()).rejects.toThrow();
  });
});
