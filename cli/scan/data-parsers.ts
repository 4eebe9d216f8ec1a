import type { DataFiles } from "#domain/scan/scan-data-files.ts";

/** Parsers of lock files, each loaded when the first file needs it. */
export const dataParsers: DataFiles["parsers"] = {
  async yaml(text) {
    const { parse } = await import("yaml");
    return parse(text, { logLevel: "error" });
  },
  async toml(text) {
    const { parse } = await import("smol-toml");
    return parse(text);
  },
};
