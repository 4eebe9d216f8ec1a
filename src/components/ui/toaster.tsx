import { lazy, Suspense, useEffect } from "react";
import { toasterListens, useToasterWanted } from "./show-toast.ts";

const Sonner = lazy(() => import("sonner").then(({ Toaster }) => ({ default: Toaster })));

export function Toaster() {
  if (!useToasterWanted()) return null;
  return (
    <Suspense>
      <Sonner
        position="bottom-right"
        closeButton
        toastOptions={{
          classNames: {
            description: "text-ink-muted!",
            closeButton: "border-line! bg-raised! text-ink!",
          },
          style: {
            background: "var(--raised)",
            borderColor: "var(--line)",
            color: "var(--ink)",
            fontFamily: "var(--font-sans)",
          },
        }}
      />
      <Listening />
    </Suspense>
  );
}

/** Its effect runs after those of the toaster before it. */
function Listening() {
  useEffect(toasterListens, []);
  return null;
}
