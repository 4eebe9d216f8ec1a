import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { useServices } from "../../lib/services-context.tsx";
import { describeLoginFailure } from "./login-failure.ts";

/** Shown in place of whatever page was asked for, so that logging in leads there. */
export function LoginPage({ sessionEnded }: { sessionEnded: boolean }) {
  const { auth } = useServices();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function logIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    const { error } = await auth.signInWithPassword({
      email: String(form.get("email")).trim(),
      password: String(form.get("password")),
    });
    setBusy(false);
    if (error === null) return;
    setFailure(describeLoginFailure(error));
    password.current?.select();
  }

  return (
    <main className="grid min-h-dvh place-items-center bg-panel p-4">
      <title>Log in · Realtime Optimizer</title>
      <div className="w-full max-w-88">
        <h1 className="mb-1 font-semibold text-xl tracking-tight">Realtime Optimizer</h1>
        <p className="mb-6 text-ink-muted">
          {sessionEnded
            ? "Your session has expired. Log in again to continue where you were."
            : "Log in to continue."}
        </p>
        <form
          onSubmit={(event) => void logIn(event)}
          className="grid gap-4 rounded-lg border border-line bg-raised p-5 shadow-xs"
        >
          <Field label="Email">
            {(control) => (
              <Input
                {...control}
                name="email"
                type="email"
                autoComplete="username"
                required
                autoFocus
                spellCheck={false}
              />
            )}
          </Field>
          <Field label="Password" error={failure}>
            {(control) => (
              <Input
                {...control}
                ref={password}
                name="password"
                type="password"
                autoComplete="current-password"
                required
              />
            )}
          </Field>
          <Button type="submit" variant="primary" size="lg" busy={busy}>
            Log in
          </Button>
          <p role="alert" className="sr-only">
            {failure}
          </p>
        </form>
      </div>
    </main>
  );
}
