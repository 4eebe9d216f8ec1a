import { z } from "zod";

const configSchema = z.object({ apiUrl: z.url(), publishableKey: z.string().min(1) });

/** Where the API is. Read at run time, so that one build serves embedded, self-hosted and hosted projects. */
export type Config = z.infer<typeof configSchema>;

/** @throws Error with a sentence that says what is wrong with /config.json. */
export async function loadConfig(fetchConfig: typeof fetch = fetch): Promise<Config> {
  const response = await fetchConfig("/config.json", { headers: { accept: "application/json" } }).catch(
    (cause: unknown) => {
      throw new Error("The server of this console does not answer.", { cause });
    },
  );
  if (!response.ok) throw new Error(`/config.json answered ${response.status}.`);
  const parsed = configSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join(".") || "the file").join(", ");
  throw new Error(`/config.json is not usable: ${fields} is missing or malformed.`);
}
