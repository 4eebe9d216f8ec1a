import { useEffect, useState } from "react";
import { useServices } from "../../lib/services-context.tsx";

/** The email of the logged-in account as Auth knows it; null until it is known. */
export function useAccountEmail(): string | null {
  const { auth } = useServices();
  const [email, setEmail] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void auth.getSession().then(({ data }) => {
      if (current) setEmail(data.session?.user.email ?? null);
    });
    return () => {
      current = false;
    };
  }, [auth]);
  return email;
}
