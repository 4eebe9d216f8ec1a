import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseSync } from "oxc-parser";
import { glob } from "tinyglobby";

export interface ImportOfFile {
  file: string;
  /** A path from the project's root, or the name of a package. */
  target: string;
  isPackage: boolean;
}

const PACKAGE_IMPORTS = [
  [/^#domain\//, "supabase/functions/_shared/domain/"],
  [/^#services\//, "supabase/functions/_shared/services/"],
] as const;

/** What the sources import, types included; tests are free to import what they test against. */
export async function readImports(project: string, patterns: string[]): Promise<ImportOfFile[]> {
  const files = await glob(patterns, {
    cwd: project,
    ignore: [
      "**/*.test.ts",
      "**/*.test.tsx",
      "**/testing/**",
      "**/*.config.ts",
      "local-stack/sample-apps/*/src/**",
    ],
  });
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const source = await readFile(join(project, file), "utf8");
      return specifiers(file, source).map((specifier) => ({ file, ...resolve(file, specifier) }));
    }),
  );
  return found.flat();
}

function specifiers(file: string, source: string): string[] {
  const { module } = parseSync(file, source);
  return [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const literal = /^["'](.+)["']$/.exec(source.slice(start, end));
      return literal?.[1] ?? [];
    }),
  ];
}

function resolve(file: string, specifier: string): Omit<ImportOfFile, "file"> {
  if (specifier.startsWith(".")) return { target: join(dirname(file), specifier), isPackage: false };
  for (const [prefix, folder] of PACKAGE_IMPORTS) {
    if (prefix.test(specifier)) return { target: specifier.replace(prefix, folder), isPackage: false };
  }
  return { target: specifier, isPackage: true };
}
