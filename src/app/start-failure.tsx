import { ErrorState } from "../components/ui/error-state.tsx";

export function StartFailure({ message }: { message: string }) {
  return (
    <main className="mx-auto max-w-xl p-6 pt-24">
      <ErrorState
        title="The console could not start"
        error={{ message }}
        onRetry={() => window.location.reload()}
      />
    </main>
  );
}
