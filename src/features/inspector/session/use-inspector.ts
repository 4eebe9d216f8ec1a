import { useMutation } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { sessionTokens } from "../../../lib/auth-client.ts";
import { useServices } from "../../../lib/services-context.tsx";
import { createMessageLog } from "../log/message-log.ts";
import { type InspectorSession, startSession } from "./inspector-session.ts";
import type { JoinSettings } from "./join-settings.ts";
import { openInspector } from "./open-inspector.ts";

/** Nobody reads faster than this; drawing more often would only cost. */
const SHOW_MS = 100;

function showLater(act: () => void): void {
  setTimeout(() => requestAnimationFrame(act), SHOW_MS);
}

/** What was joined, and as whom. */
export interface OpenSession {
  id: string;
  session: InspectorSession;
  settings: JoinSettings;
  role: string;
  /** Of a token that was made for it; null for one's own, and for a visitor's. */
  expiresAt: string | null;
  /** What the socket sends from now on in place of the token that was made for it. */
  replaceToken(token: string | null): void;
}

/** One channel at a time, and the log of all that were joined since the page was opened. */
export function useInspector() {
  const { config, auth, callFunction } = useServices();
  const log = useMemo(() => createMessageLog(showLater), []);
  const [open, setOpen] = useState<OpenSession | null>(null);
  const running = useRef<InspectorSession | null>(null);
  const gone = useRef(false);

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      running.current?.end();
    };
  }, []);

  const renew = useMutation({
    mutationKey: ["observe", "inspector", "renew"] as const,
    mutationFn: async ({ id, session, settings, replaceToken }: OpenSession) => {
      const answer = await openInspector(callFunction, settings);
      replaceToken(answer.token);
      await session.renewToken();
      // Another channel may have been joined meanwhile.
      setOpen((known) => (known?.id === id ? { ...known, expiresAt: answer.expiresAt } : known));
    },
  });

  const join = useMutation({
    mutationKey: ["observe", "inspector", "join"] as const,
    mutationFn: async (settings: JoinSettings) => {
      const answer = await openInspector(callFunction, settings);
      await running.current?.leave();
      // Whoever left the page in between wants no socket that nobody can close.
      if (gone.current) return;
      let minted = answer.token;
      const tokens = {
        yourself: sessionTokens(auth).current,
        anon: null,
        role: async () => minted,
      };
      const session = startSession({ config, settings, token: tokens[settings.as.kind], log });
      running.current = session;
      setOpen({
        id: crypto.randomUUID(),
        session,
        settings,
        role: answer.role,
        expiresAt: answer.expiresAt,
        replaceToken: (token) => {
          minted = token;
        },
      });
      renew.reset();
    },
  });

  return { log, open, join, renew };
}
