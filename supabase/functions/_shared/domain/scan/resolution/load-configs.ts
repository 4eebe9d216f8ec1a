import type { SourceReader } from "../module-reader.ts";
import { type Configs, readConfig } from "./read-configs.ts";

/** Reads what the sources say about imports; a file that cannot be read is told to `onError` and left out. */
export async function loadConfigs(
  { configs: files = [], read }: SourceReader,
  onError: (file: string, error: unknown) => void,
): Promise<Configs> {
  const configs: Configs = { paths: [], packages: [] };
  for (const file of [...files].sort()) {
    try {
      const source = await read(file, () => true);
      if (source.kind === "text") readConfig(file, source.text, configs);
    } catch (error) {
      onError(file, error);
    }
  }
  return configs;
}
