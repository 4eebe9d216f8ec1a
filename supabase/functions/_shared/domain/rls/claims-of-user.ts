export interface AccountFacts {
  id: string;
  aud: string | null;
  role: string | null;
  email: string | null;
  phone: string | null;
  appMetadata: Record<string, unknown> | null;
  userMetadata: Record<string, unknown> | null;
  anonymous: boolean;
}

/**
 * The claims that Auth puts into an access token of the account, as far as policies look at them. Those that a custom
 * access token hook would add are not among them: only the hook knows.
 * @param at seconds since the epoch
 */
export function claimsOfUser(account: AccountFacts, at: number): Record<string, unknown> & { role: string } {
  return {
    aud: account.aud ?? "authenticated",
    role: account.role === null || account.role === "" ? "authenticated" : account.role,
    sub: account.id,
    email: account.email ?? "",
    phone: account.phone ?? "",
    app_metadata: account.appMetadata ?? {},
    user_metadata: account.userMetadata ?? {},
    is_anonymous: account.anonymous,
    aal: "aal1",
    iat: at,
    exp: at + 3_600,
  };
}
