import { AuthClient, isAuthRetryableFetchError } from "@supabase/supabase-js";
import { CallError } from "./call-error.ts";
import type { TokenSource } from "./call-function.ts";
import type { Config } from "./config.ts";

export type Auth = InstanceType<typeof AuthClient>;

const STORAGE_KEY = "realtime-optimizer.auth";

/**
 * The Auth part of supabase-js by itself: the whole client costs 29 KB more, which no page of the
 * console uses before it subscribes to something (docs/decisions/007).
 */
export function createAuthClient(config: Config): Auth {
  return new AuthClient({
    url: `${config.apiUrl}/auth/v1`,
    headers: { apikey: config.publishableKey, Authorization: `Bearer ${config.publishableKey}` },
    storageKey: STORAGE_KEY,
    persistSession: true,
    autoRefreshToken: true,
    detectSessionInUrl: false,
  });
}

/** Tokens of the logged-in session; a refused one ends the session in this browser only. */
export function sessionTokens(auth: Auth): TokenSource {
  let ending = false;
  return {
    async current() {
      const { data, error } = await auth.getSession();
      if (isAuthRetryableFetchError(error)) throw authUnavailable(error);
      return data.session?.access_token ?? null;
    },
    async renew() {
      const { data, error } = await auth.refreshSession();
      if (isAuthRetryableFetchError(error)) throw authUnavailable(error);
      return data.session?.access_token ?? null;
    },
    refused() {
      if (ending) return;
      ending = true;
      void endSession(auth).finally(() => {
        ending = false;
      });
    },
  };
}

/** Ends the session in this browser, whether or not the Auth server can be told. */
export async function endSession(auth: Auth): Promise<void> {
  const { error } = await auth.signOut({ scope: "local" });
  if (error === null) return;
  localStorage.removeItem(STORAGE_KEY);
  window.location.reload();
}

/** An Auth server that is down for a minute must not log anybody out. */
function authUnavailable(cause: Error): CallError {
  return new CallError(
    "auth_unavailable",
    "The Auth server does not answer, so your session cannot be renewed. Try again in a moment.",
    { cause },
  );
}
