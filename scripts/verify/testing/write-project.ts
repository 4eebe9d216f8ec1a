import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { projectDirectory } from "../../../local-stack/stack-paths.ts";

/** A project of these files, with our packages, that lives as long as the test. */
export async function writeProject(files: Record<string, string>): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), "realtime-optimizer-verify-"));
  onTestFinished(() => rm(project, { recursive: true }));
  await symlink(join(projectDirectory, "node_modules"), join(project, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  return project;
}
