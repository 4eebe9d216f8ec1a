import { expect, test } from "vitest";
import { checkDocumentedPaths } from "./check-documented-paths.ts";
import { writeProject } from "./testing/write-project.ts";

test("links and paths that exist, and what is no path of ours, pass", async () => {
  const project = await writeProject({
    "README.md":
      "[more](docs/more.md#part) [site](https://x.test/src/nothing) [up](#top)\n`src/app` `npm start` `src/**`",
    "docs/more.md": "[back](../README.md)\n```\n`src/in-an-example.ts`\n```\n",
    "src/app/main.tsx": "",
  });
  expect(await checkDocumentedPaths.find(project)).toEqual([]);
});

test("a dead link and a path that is gone are told with their document", async () => {
  const project = await writeProject({
    "README.md": "`local-stack/gone.ts`",
    "docs/more.md": "![shot](images/none.png)",
  });
  expect(await checkDocumentedPaths.find(project)).toEqual([
    "README.md names local-stack/gone.ts",
    "docs/more.md names docs/images/none.png",
  ]);
});
