import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { useListedRoutes } from "../use-listed-routes.ts";

/** How long `g` waits for the letter of a page. */
const SEQUENCE_MS = 1_200;

/** Shortcuts of every page: Ctrl/Cmd+K, `?`, and `g` followed by a page's letter. */
export function useShortcuts(acts: {
  openPalette: () => void;
  /** Called when the palette is likely to be opened next: its code should be here by then. */
  preparePalette: () => void;
  openHelp: () => void;
}): void {
  const [, navigate] = useLocation();
  const routes = useListedRoutes();
  const latest = useRef({ ...acts, navigate, routes });
  latest.current = { ...acts, navigate, routes };

  useEffect(() => {
    let goUntil = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") latest.current.preparePalette();
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") latest.current.openHelp();
      const route = latest.current.routes.find(({ key }) => key === event.key);
      if (route !== undefined && event.timeStamp < goUntil) latest.current.navigate(route.path);
      goUntil = event.key === "g" ? event.timeStamp + SEQUENCE_MS : 0;
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [role=dialog] *");
}
