import type { TailState } from "../tail/use-tail.ts";

/** That the tail goes on, or what hinders it. */
export function TailNote({ state }: { state: TailState }) {
  if (state.trouble !== null) {
    return (
      <p role="status" className="border-b bg-warn-tint px-3 py-2 text-xs">
        The tail waits: {state.trouble} It goes on by itself, from where it was.
      </p>
    );
  }
  return (
    <p role="status" className="border-b px-3 py-1.5 text-ink-muted text-xs">
      {state.behind
        ? "Lines come faster than they are read here; none is left out, and the tail lags behind."
        : "Following: new lines appear on top, every few seconds."}
    </p>
  );
}
