import { useSyncExternalStore } from "react";
import type { InspectorSession, SessionState } from "./inspector-session.ts";

export function useSessionState(session: InspectorSession): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}
