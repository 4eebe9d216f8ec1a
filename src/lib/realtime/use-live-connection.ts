import { useSyncExternalStore } from "react";
import { liveAnswerSchema } from "#domain/api/observe.ts";
import { sessionTokens } from "../auth-client.ts";
import { type Services, useServices } from "../services-context.tsx";
import type { ConnectionState } from "./connection-state.ts";
import { joinLiveTopic } from "./join-live-topic.ts";
import { createLiveConnection, type LiveConnection, type LiveSample } from "./live-connection.ts";
import { pageEvents } from "./page-events.ts";

const connections = new WeakMap<Services, LiveConnection>();

/** The console's one connection to the topic of samples; it is open while anything on the page listens to it. */
export function useLiveConnection(): LiveConnection {
  const services = useServices();
  const known = connections.get(services);
  if (known !== undefined) return known;
  const connection = createLiveConnection({
    join: joinLiveTopic(services.config, sessionTokens(services.auth).current),
    readLive: (signal) => services.callFunction(liveAnswerSchema, "observe/live", { signal }),
    page: pageEvents,
    beforeFrame: (act) => void requestAnimationFrame(act),
  });
  connections.set(services, connection);
  return connection;
}

export function useConnectionState(): ConnectionState {
  const { subscribe, state } = useLiveConnection();
  return useSyncExternalStore(subscribe, state);
}

/** null until anything is known. */
export function useLiveSample(): LiveSample | null {
  const { subscribe, sample } = useLiveConnection();
  return useSyncExternalStore(subscribe, sample);
}
