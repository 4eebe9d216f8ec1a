import { AppError } from "../domain/errors/app-error.ts";

/**
 * The body as text, never more of it than `limit` bytes: a chunked body tells no length, so bytes are counted.
 * @throws AppError body_too_large, invalid_request when it is not UTF-8
 */
export async function readBody(request: Request, limit: number): Promise<string> {
  const reader = request.body?.getReader();
  if (reader === undefined) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw bodyTooLarge(limit);
    }
    chunks.push(part.value);
  }
  return decode(chunks, size);
}

export function bodyTooLarge(limit: number): AppError {
  return new AppError("body_too_large", { details: { limitBytes: limit } });
}

function decode(chunks: Uint8Array[], size: number): string {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("invalid_request", {
      issues: [{ path: "body", message: "is not UTF-8" }],
      cause,
    });
  }
}
