import { useSyncExternalStore } from "react";

interface Toast {
  message: string;
  description?: string;
  tone?: "success" | "error";
}

let wanted = false;
const listeners = new Set<() => void>();
let announceReady: () => void;
const ready = new Promise<void>((resolve) => {
  announceReady = resolve;
});

/** Says that something happened. The toaster is fetched with the first toast, which waits for it. */
export async function showToast({ message, description, tone }: Toast): Promise<void> {
  wanted = true;
  for (const listener of listeners) listener();
  const [{ toast }] = await Promise.all([import("sonner"), ready]);
  const say = tone === "error" ? toast.error : tone === "success" ? toast.success : toast;
  say(message, {
    ...(description === undefined ? {} : { description }),
    // A failure stays until it is dismissed: nobody reads a disappearing error at night.
    ...(tone === "error" ? { duration: Number.POSITIVE_INFINITY } : {}),
  });
}

/** For the toaster alone. */
export function useToasterWanted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );
}

/** For the toaster alone: sonner forgets toasts that come before it listens. */
export function toasterListens(): void {
  announceReady();
}
