import { z } from "zod";
import { AppError, errorBodySchema } from "#domain/errors/app-error.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";

export interface ConsoleLogin {
  /** Address of the project, as in SUPABASE_URL. */
  apiUrl: string;
  publishableKey: string;
  email: string;
  password: string;
}

const TIMEOUT_MS = 30_000;
const sessionSchema = z.object({ access_token: z.string().min(1) });

/**
 * Logs in to the console and puts the inventory there. Needs the role operator.
 * @throws AppError with the code of the server, or auth_unavailable when nothing answers at the address.
 */
export async function sendInventory(login: ConsoleLogin, scan: ScanResult): Promise<void> {
  const token = await logIn(login);
  const response = await call(login, "PUT", "functions/v1/diagnose/inventory", scan, token);
  if (response.ok) return;
  const body = errorBodySchema.safeParse(await readJson(response));
  if (!body.success) {
    throw new AppError("internal", {
      message: `The console answered HTTP ${response.status} without saying why. Is ${login.apiUrl} the right address?`,
    });
  }
  const { code, message, issues, details } = body.data.error;
  throw new AppError(code, { message, issues, details });
}

async function logIn(login: ConsoleLogin): Promise<string> {
  const { email, password } = login;
  const response = await call(login, "POST", "auth/v1/token?grant_type=password", { email, password });
  const session = sessionSchema.safeParse(await readJson(response));
  if (session.success) return session.data.access_token;
  if (response.status === 400) {
    throw new AppError("unauthenticated", { message: "The email or the password is wrong." });
  }
  if (response.status === 401 || response.status === 403) {
    throw new AppError("unauthenticated", { message: "The Auth server refused the publishable key." });
  }
  throw new AppError("auth_unavailable", {
    message: `The Auth server at ${login.apiUrl} answered HTTP ${response.status}.`,
  });
}

async function call(
  { apiUrl, publishableKey }: ConsoleLogin,
  method: string,
  path: string,
  body: unknown,
  token = publishableKey,
): Promise<Response> {
  try {
    return await fetch(new URL(path, `${apiUrl.replace(/\/+$/, "")}/`), {
      method,
      headers: {
        apikey: publishableKey,
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new AppError("auth_unavailable", { message: `Nothing answers at ${apiUrl}.`, cause });
  }
}

/** null when the answer is not JSON, which the schemas then refuse. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
