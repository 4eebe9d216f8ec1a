/** How a file names packages. */
export type PackageFormat =
  | "package-json"
  | "npm-lock"
  | "yarn-lock"
  | "pnpm-lock"
  | "bun-lock"
  | "deno-json"
  | "deno-lock"
  | "pubspec"
  | "pubspec-lock"
  | "swift-manifest"
  | "swift-resolved"
  | "gradle"
  | "gradle-catalog"
  | "gradle-lock"
  | "requirements"
  | "pyproject"
  | "python-lock"
  | "pipfile-lock";

const formats: Record<string, PackageFormat> = {
  "package.json": "package-json",
  "package-lock.json": "npm-lock",
  "npm-shrinkwrap.json": "npm-lock",
  "yarn.lock": "yarn-lock",
  "pnpm-lock.yaml": "pnpm-lock",
  "bun.lock": "bun-lock",
  "deno.json": "deno-json",
  "deno.jsonc": "deno-json",
  "import_map.json": "deno-json",
  "deno.lock": "deno-lock",
  "pubspec.yaml": "pubspec",
  "pubspec.lock": "pubspec-lock",
  "Package.swift": "swift-manifest",
  "Package.resolved": "swift-resolved",
  "build.gradle": "gradle",
  "build.gradle.kts": "gradle",
  "gradle.lockfile": "gradle-lock",
  "pyproject.toml": "pyproject",
  "poetry.lock": "python-lock",
  "uv.lock": "python-lock",
  "Pipfile.lock": "pipfile-lock",
};

/** The format of a lock file or manifest by its name; null for any other file. */
export function packageFormatOf(path: string): PackageFormat | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const known = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (known) return known;
  if (name.endsWith(".versions.toml")) return "gradle-catalog";
  return /^requirements[^/]*\.txt$/.test(name) || /(^|\/)requirements\/[^/]+\.txt$/.test(path)
    ? "requirements"
    : null;
}
