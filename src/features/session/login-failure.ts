import { type AuthError, isAuthRetryableFetchError } from "@supabase/supabase-js";

/** What to tell somebody whose login was refused. Never says which of email and password was wrong. */
export function describeLoginFailure(error: AuthError): string {
  if (isAuthRetryableFetchError(error) || (error.status ?? 0) >= 500) {
    return "The Auth server does not answer, so nobody can log in right now. Try again in a moment.";
  }
  switch (error.code) {
    case "invalid_credentials":
    case "user_not_found":
      return "Email or password is wrong.";
    case "email_not_confirmed":
      return "This email address is not confirmed yet. Open the link in the confirmation mail first.";
    case "user_banned":
      return "This account is banned.";
    case "over_request_rate_limit":
      return "Too many attempts. Wait a minute, then try again.";
    default:
      return error.status === 400
        ? "Email or password is wrong."
        : `The Auth server refused the login (${error.code ?? error.status ?? "no code"}).`;
  }
}
