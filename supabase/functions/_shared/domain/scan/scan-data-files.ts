import type { ClientPackage, PrismaModel, ScanResult } from "../subscriptions/subscription.ts";
import { isPrismaSchema } from "./data-files.ts";
import { lockedPackages } from "./packages/locked-packages.ts";
import { packageFormatOf } from "./packages/package-format.ts";
import { type DataParsers, readPackages } from "./packages/read-packages.ts";
import { parsePrisma } from "./prisma/parse-prisma.ts";
import { readModels, scalarFields } from "./prisma/read-models.ts";

export interface DataFiles {
  /** Lock files, manifests and Prisma schemas, relative to the root, with forward slashes. */
  files: readonly string[];
  /** null for a file that is too large. Rejects when the file cannot be read. */
  read(file: string): Promise<string | null>;
  parsers: DataParsers;
}

export interface DataScan extends Pick<ScanResult, "models" | "packages"> {
  errors: { file: string; message: string }[];
}

const MAX_MODELS = 10_000;
const MAX_PACKAGES = 10_000;

/**
 * Reads which client libraries a folder uses and which tables its Prisma models stand for. A file that cannot be
 * read is listed in `errors` and stops nothing.
 */
export async function scanDataFiles({ files, read, parsers }: DataFiles): Promise<DataScan> {
  const models: PrismaModel[] = [];
  const packages: ClientPackage[] = [];
  const errors: DataScan["errors"] = [];
  const told = files.filter((file) => isPrismaSchema(file) || packageFormatOf(file) !== null);
  for (const file of told.sort()) {
    try {
      const text = await read(file);
      if (text === null) continue;
      if (isPrismaSchema(file)) models.push(...readModels(parsePrisma(text), file, text));
      else packages.push(...(await readPackages(file, text, parsers)));
    } catch (error) {
      errors.push({ file, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return {
    models: scalarFields(models).slice(0, MAX_MODELS),
    packages: lockedPackages(packages).slice(0, MAX_PACKAGES),
    errors,
  };
}
