import type { ClientPackage } from "../../subscriptions/subscription.ts";
import { parseJsonc } from "../resolution/parse-jsonc.ts";
import { type Ecosystem, isClientPackage, type NamedPackage } from "./client-packages.ts";
import { type PackageFormat, packageFormatOf } from "./package-format.ts";
import { readDenoJson, readDenoLock } from "./read-deno.ts";
import { readGradle, readGradleCatalog, readGradleLock } from "./read-gradle.ts";
import { readBunLock, readNpmLock, readPackageJson, readPnpmLock, readYarnLock } from "./read-npm.ts";
import { readPubspec, readPubspecLock } from "./read-pub.ts";
import { readPipfileLock, readPyproject, readPythonLock, readRequirements } from "./read-python.ts";
import { readSwiftManifest, readSwiftResolved } from "./read-swift.ts";

/** Reject with an Error that says what is wrong with the text. */
export interface DataParsers {
  yaml(text: string): Promise<unknown>;
  toml(text: string): Promise<unknown>;
}

type Syntax = "json" | "jsonc" | "yaml" | "toml" | "text";

interface Reader {
  ecosystem: Ecosystem;
  syntax: Syntax;
  read(data: unknown): NamedPackage[];
}

const ofText = (read: (text: string) => NamedPackage[]) => (data: unknown) => read(String(data));

const readers: Record<PackageFormat, Reader> = {
  "package-json": { ecosystem: "npm", syntax: "json", read: readPackageJson },
  "npm-lock": { ecosystem: "npm", syntax: "json", read: readNpmLock },
  "yarn-lock": { ecosystem: "npm", syntax: "text", read: ofText(readYarnLock) },
  "pnpm-lock": { ecosystem: "npm", syntax: "yaml", read: readPnpmLock },
  "bun-lock": { ecosystem: "npm", syntax: "jsonc", read: readBunLock },
  "deno-json": { ecosystem: "npm", syntax: "jsonc", read: readDenoJson },
  "deno-lock": { ecosystem: "npm", syntax: "json", read: readDenoLock },
  pubspec: { ecosystem: "pub", syntax: "yaml", read: readPubspec },
  "pubspec-lock": { ecosystem: "pub", syntax: "yaml", read: readPubspecLock },
  "swift-manifest": { ecosystem: "swift", syntax: "text", read: ofText(readSwiftManifest) },
  "swift-resolved": { ecosystem: "swift", syntax: "json", read: readSwiftResolved },
  gradle: { ecosystem: "maven", syntax: "text", read: ofText(readGradle) },
  "gradle-catalog": { ecosystem: "maven", syntax: "toml", read: readGradleCatalog },
  "gradle-lock": { ecosystem: "maven", syntax: "text", read: ofText(readGradleLock) },
  requirements: { ecosystem: "pypi", syntax: "text", read: ofText(readRequirements) },
  pyproject: { ecosystem: "pypi", syntax: "toml", read: readPyproject },
  "python-lock": { ecosystem: "pypi", syntax: "toml", read: readPythonLock },
  "pipfile-lock": { ecosystem: "pypi", syntax: "json", read: readPipfileLock },
};

/**
 * The Realtime client libraries that a lock file or manifest names.
 * @throws Error when the file is not what its name says.
 */
export async function readPackages(
  file: string,
  text: string,
  parsers: DataParsers,
): Promise<ClientPackage[]> {
  const format = packageFormatOf(file);
  // Most of these files name none, and parsing large ones takes long.
  if (!format || !/supabase|realtime/i.test(text)) return [];
  const { ecosystem, syntax, read } = readers[format];
  const found = read(await parse(syntax, text, parsers));
  return found
    .filter(({ name }) => isClientPackage(ecosystem, name))
    .map(({ name, version, range }) => ({ ecosystem, name, version, range, file }));
}

async function parse(syntax: Syntax, text: string, parsers: DataParsers): Promise<unknown> {
  switch (syntax) {
    case "json":
      return JSON.parse(text.replace(/^\uFEFF/, ""));
    case "jsonc":
      return parseJsonc(text);
    case "yaml":
      return parsers.yaml(text);
    case "toml":
      return parsers.toml(text);
    default:
      return text;
  }
}
