import { AuthApiError, AuthRetryableFetchError } from "@supabase/supabase-js";
import { expect, it } from "vitest";
import { describeLoginFailure } from "./login-failure.ts";

it.each([
  [new AuthApiError("Invalid login credentials", 400, "invalid_credentials"), "Email or password is wrong."],
  [new AuthApiError("no such user", 400, "user_not_found"), "Email or password is wrong."],
  [new AuthApiError("Email not confirmed", 400, "email_not_confirmed"), "not confirmed"],
  [new AuthApiError("slow down", 429, "over_request_rate_limit"), "Too many attempts"],
  [new AuthRetryableFetchError("Failed to fetch", 0), "does not answer"],
  [new AuthApiError("boom", 500, "unexpected_failure"), "does not answer"],
  [new AuthApiError("odd", 422, "validation_failed"), "validation_failed"],
])("tells %s in a sentence", (error, part) => {
  expect(describeLoginFailure(error)).toContain(part);
});
