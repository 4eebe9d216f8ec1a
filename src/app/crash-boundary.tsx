import { Component, type ReactNode } from "react";
import { ErrorState } from "../components/ui/error-state.tsx";

/** The last stop for errors of our own making; React has no hook for it. */
export class CrashBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <main className="mx-auto max-w-xl p-6 pt-24">
        <ErrorState
          {...(isLoadFailure(this.state.error)
            ? {
                title: "This page could not be loaded",
                error: {
                  message:
                    "The server of the console does not answer, or it has a newer version by now. Reload the page.",
                },
              }
            : {
                title: "This page broke",
                error: { message: `The console made a mistake of its own: ${this.state.error.message}` },
              })}
          onRetry={() => window.location.reload()}
        />
      </main>
    );
  }
}

/** What browsers say when a part of the console could not be fetched; they have no code for it. */
function isLoadFailure(error: Error): boolean {
  return /dynamically imported module|Importing a module script failed|error loading dynamically/i.test(
    error.message,
  );
}
