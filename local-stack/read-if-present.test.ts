import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readIfPresent } from "./read-if-present.ts";

it("tells an absent file from one that cannot be read", async () => {
  const directory = await mkdtemp(join(tmpdir(), "read-if-present-"));
  await writeFile(join(directory, "there"), "text");
  expect(await readIfPresent(join(directory, "there"))).toBe("text");
  expect(await readIfPresent(join(directory, "absent"))).toBeNull();
  await expect(readIfPresent(directory)).rejects.toMatchObject({ code: "EISDIR" });
});
