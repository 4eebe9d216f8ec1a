import { useEffect, useState } from "react";
import { type Auth, endSession } from "../../lib/auth-client.ts";

export type AuthState =
  | { status: "loading" }
  /** `ended`: the session ended by itself, not by logging out here. */
  | { status: "signed_out"; ended: boolean }
  | { status: "signed_in"; userId: string };

/** Clients whose user asked to leave, so that the sign-out that follows is not told as an expiry. */
const leaving = new WeakSet<Auth>();

export function useAuthState(auth: Auth): AuthState {
  const [state, setState] = useState<AuthState>({ status: "loading" });

  useEffect(() => {
    const { data } = auth.onAuthStateChange((event, session) => {
      if (session !== null) {
        const userId = session.user.id;
        setState((previous) =>
          previous.status === "signed_in" && previous.userId === userId
            ? previous
            : { status: "signed_in", userId },
        );
      } else {
        setState({ status: "signed_out", ended: event === "SIGNED_OUT" && !leaving.delete(auth) });
      }
    });
    return () => data.subscription.unsubscribe();
  }, [auth]);

  return state;
}

export async function logOut(auth: Auth): Promise<void> {
  leaving.add(auth);
  await endSession(auth);
}
