import { expect, it } from "vitest";
import { folderInRepository } from "./folder-in-repository.ts";

it.each([
  ["/repo", "/repo/packages/web", "packages/web"],
  ["/repo", "/repo", ""],
  ["/repo/a", "/repo/b", ""],
  ["/repo", "/repo/..hidden", "..hidden"],
])("from %s, %s is %j", (started, root, folder) => {
  expect(folderInRepository(started, root)).toBe(folder);
});
