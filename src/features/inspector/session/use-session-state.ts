import { useSyncExternalStore } from "react";
import type { InspectorSession, SessionState } from "./inspector-session.ts";

export function useSessionState(session: InspectorSession): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}

const unchanging = () => () => {};

/** null without a session. */
export function usePhase(session: InspectorSession | null): SessionState["phase"] | null {
  return useSyncExternalStore(session?.subscribe ?? unchanging, () => session?.state().phase ?? null);
}
