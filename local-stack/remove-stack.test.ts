import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { removeStack } from "./remove-stack.ts";
import { StackError } from "./stack-error.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "remove-stack-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it("leaves a directory alone that is no stack's", async () => {
  await writeFile(join(directory, "thesis.txt"), "years of work");
  await expect(removeStack(directory)).rejects.toBeInstanceOf(StackError);
  expect(await readdir(directory)).toEqual(["thesis.txt"]);
});

it("removes what a start left that did not get far", async () => {
  await writeFile(join(directory, "keys.json"), "{}");
  expect(await removeStack(directory)).toBe(true);
  expect(await removeStack(directory)).toBe(false);
});
