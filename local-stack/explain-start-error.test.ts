import { createServer } from "node:net";
import { expect, test } from "vitest";
import { explainStartError } from "./explain-start-error.ts";
import { StackError } from "./stack-error.ts";

test.each([
  [{ code: "EADDRINUSE", port: 54_321 }, "Port 54321 is taken by another program."],
  [{ code: "EACCES", port: 80, syscall: "listen" }, "This user may not listen on port 80"],
  [{ code: "EACCES", syscall: "scandir" }, "The folder belongs to another user"],
  [{ code: "ENOSPC" }, "The disk is full."],
])("%j is told in words", (properties, words) => {
  const explained = explainStartError(Object.assign(new Error("as the system says it"), properties));
  expect(explained).toBeInstanceOf(StackError);
  expect((explained as Error).message).toContain(words);
});

test("what nobody can act on stays as it is", () => {
  for (const error of [new Error("?"), Object.assign(new Error("?"), { code: "E" }), "text"]) {
    expect(explainStartError(error)).toBe(error);
  }
});

test("the error of a taken port carries the port", async () => {
  const [first, second] = [createServer(), createServer()];
  await new Promise<void>((resolve) => first.listen(0, "127.0.0.1", resolve));
  const address = first.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const error = await new Promise((resolve) => second.once("error", resolve).listen(port, "127.0.0.1"));
  first.close();
  expect(explainStartError(error)).toMatchObject({
    message: expect.stringContaining(`Port ${port} is taken`),
  });
});
