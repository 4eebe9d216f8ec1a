import { Button } from "../../components/ui/button.tsx";
import { CodeBlock } from "../../components/ui/code-block.tsx";
import { useServices } from "../../lib/services-context.tsx";
import { logOut } from "./auth-state.ts";
import { useAccountEmail } from "./use-account-email.ts";

/** For people who have an account in the project but no role in the console. */
export function NoAccessPage() {
  const { auth } = useServices();
  const email = useAccountEmail();
  const statement = `select realtime_optimizer.grant_operator('${(email ?? "you@example.com").replaceAll("'", "''")}', 'viewer');`;
  return (
    <main className="grid min-h-dvh place-items-center bg-panel p-4">
      <title>No access · Realtime Optimizer</title>
      <div className="grid w-full max-w-120 gap-4">
        <h1 className="font-semibold text-xl tracking-tight">This account has no access</h1>
        <p className="text-ink-muted">
          You are logged in
          {email !== null && (
            <>
              {" "}
              as <strong className="text-ink">{email}</strong>
            </>
          )}
          , but nobody has given this account a role in the console. An admin can add it, or somebody with
          access to the database can run:
        </p>
        <CodeBlock label="SQL" text={statement} />
        <div className="flex gap-2">
          <Button variant="primary" onClick={() => window.location.reload()}>
            Check again
          </Button>
          <Button onClick={() => void logOut(auth)}>Log out</Button>
        </div>
      </div>
    </main>
  );
}
