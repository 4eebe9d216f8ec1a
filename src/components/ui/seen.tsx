import type { ReactNode } from "react";
import type { Observed } from "#domain/live/observed.ts";
import { UnseenNote } from "./unseen-note.tsx";

/** What a source told, or in its place why it did not. */
export function Seen<T>({ of, children }: { of: Observed<T>; children: (value: T) => ReactNode }) {
  if (of.seen) return children(of.value);
  return (
    <div className="p-3">
      <UnseenNote reason={of.reason} remedy={of.remedy} />
    </div>
  );
}
