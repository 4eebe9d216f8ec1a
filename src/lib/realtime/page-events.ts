/** What the browser tells about this tab and its network. */
export interface PageEvents {
  visible(): boolean;
  /** Returns what stops it. */
  listen(on: { shown(): void; hidden(): void; networkChanged(): void }): () => void;
}

export const pageEvents: PageEvents = {
  visible: () => document.visibilityState === "visible",
  listen(on) {
    const onVisibility = () => (document.visibilityState === "visible" ? on.shown() : on.hidden());
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("online", on.networkChanged);
    window.addEventListener("offline", on.networkChanged);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("online", on.networkChanged);
      window.removeEventListener("offline", on.networkChanged);
    };
  },
};
