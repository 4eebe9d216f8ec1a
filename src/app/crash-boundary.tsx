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
          title="This page broke"
          error={{ message: `The console made a mistake of its own: ${this.state.error.message}` }}
          onRetry={() => window.location.reload()}
        />
      </main>
    );
  }
}
