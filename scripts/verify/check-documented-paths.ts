import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { glob } from "tinyglobby";
import type { Check } from "./check.ts";

/** Top-level names; what a path in a document has to begin with to be one of ours. */
const ROOTS = /^(?:bench|cli|docs|e2e|local-stack|public|scripts|src|supabase)\//;

/** Paths that documents name or link to exist. */
export const checkDocumentedPaths: Check = {
  name: "paths in documents",
  async find(project) {
    const documents = await glob(["*.md", "docs/**/*.md", "local-stack/**/*.md"], { cwd: project });
    const found = await Promise.all(
      documents.sort().map(async (document) => {
        const named = pathsIn(document, await readFile(join(project, document), "utf8"));
        const missing = await Promise.all(
          named.map(async (path) =>
            (await exists(join(project, path))) ? [] : [`${document} names ${path}`],
          ),
        );
        return missing.flat();
      }),
    );
    return found.flat();
  },
};

/** From the project's root: targets of relative links, and code spans that look like a path of ours. */
function pathsIn(document: string, text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target.replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/i.test(target))
    .map((target) => join(dirname(document), decodeURI(target)));
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(([, span = ""]) => span)
    .filter((span) => ROOTS.test(span) && /^[\w@./-]+$/.test(span));
  return [...new Set([...links, ...spans])];
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
