import type { z } from "zod";
import type { Observed } from "../../domain/live/observed.ts";
import type { Platform } from "../platform.ts";
import { askEndpoint } from "./ask-endpoint.ts";
import { parseAnswer } from "./parse-answer.ts";

export type Management = NonNullable<Platform["management"]>;

interface ManagementQuestion<T extends z.ZodType> {
  /** In words, as in "the health answer of the Management API". */
  name: string;
  /** Below /v1/projects/<ref>/. */
  path: string;
  schema: T;
  keepMs: number;
  timeoutMs?: number;
}

/** A GET of the Management API, which admits about one request a second and locks out who asks more. */
export async function askManagement<T extends z.ZodType>(
  { url, token, projectRef }: Management,
  { name, path, schema, ...times }: ManagementQuestion<T>,
): Promise<Observed<z.infer<T>>> {
  const request = {
    name,
    url: `${url.replace(/\/$/, "")}/v1/projects/${encodeURIComponent(projectRef)}/${path}`,
    authorization: `Bearer ${token}`,
    settings: "MANAGEMENT_API_TOKEN and PROJECT_REF",
    ...times,
  };
  return parseAnswer(request, await askEndpoint(request), schema);
}
