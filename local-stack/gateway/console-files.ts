import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { glob } from "tinyglobby";

const compressors = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 }),
};
export type Encoding = keyof typeof compressors;

export interface ConsoleFile {
  type: string;
  /** Vite puts a hash of the content into the name, so the name never means anything else. */
  immutable: boolean;
  etag: string;
  /** Kinds of content that shrink. */
  compressible: boolean;
  body(encoding: Encoding | null): Promise<Buffer>;
}

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The built console in memory, by path: a build that runs meanwhile cannot pull files away from us. */
export async function readConsoleFiles(directory: string): Promise<Map<string, ConsoleFile>> {
  const names = await glob("**/*", { cwd: directory, dot: false });
  const files = await Promise.all(
    names.map(
      async (name) => [`/${name}`, consoleFile(name, await readFile(join(directory, name)))] as const,
    ),
  );
  return new Map(files);
}

function consoleFile(name: string, raw: Buffer): ConsoleFile {
  const type = types[extname(name)] ?? "application/octet-stream";
  const compressed = new Map<Encoding, Promise<Buffer>>();
  return {
    type,
    immutable: name.startsWith("assets/"),
    etag: `"${createHash("sha256").update(raw).digest("base64url").slice(0, 22)}"`,
    compressible: raw.length > 1024 && /text|json|xml|wasm/.test(type),
    async body(encoding) {
      if (encoding === null) return raw;
      const known = compressed.get(encoding) ?? compressors[encoding](raw);
      compressed.set(encoding, known);
      return await known;
    },
  };
}
