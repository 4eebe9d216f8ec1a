import { describe, expect, it } from "vitest";
import { loadConfig } from "./config.ts";

const answering = (body: BodyInit, status = 200) => loadConfig(async () => new Response(body, { status }));

describe("loadConfig", () => {
  it("reads where the API is", async () => {
    const config = { apiUrl: "http://127.0.0.1:54321", publishableKey: "sb_publishable_x" };
    await expect(answering(JSON.stringify(config))).resolves.toEqual(config);
  });

  it.each([
    ['{"apiUrl":"http://127.0.0.1"}', "publishableKey"],
    ['{"apiUrl":"nowhere","publishableKey":"x"}', "apiUrl"],
    ["<!doctype html>", "the file"],
  ])("names what is wrong with %s", async (body, field) => {
    await expect(answering(body)).rejects.toThrow(field);
  });

  it("tells the status when there is no such file", async () => {
    await expect(answering("", 404)).rejects.toThrow("/config.json answered 404.");
  });

  it("says when nothing answers", async () => {
    await expect(loadConfig(() => Promise.reject(new TypeError("fetch failed")))).rejects.toThrow(
      "The server of this console does not answer.",
    );
  });
});
