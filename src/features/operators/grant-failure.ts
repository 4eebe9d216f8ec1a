import { CallError } from "../../lib/call-error.ts";

export interface GrantFailure {
  /** What is wrong with the email, beneath its field. */
  email: string | null;
  /** What is wrong otherwise. */
  form: string | null;
}

/** Says why a role was not granted, and where in the form. */
export function describeGrantFailure(error: Error): GrantFailure {
  const issue =
    error instanceof CallError && error.code === "invalid_request"
      ? error.issues.find(({ path }) => path === "body.email")
      : undefined;
  if (issue === undefined) return { email: null, form: error.message };
  if (issue.message === "belongs to no account") {
    return {
      email: "No account of this project has this email. Create the account first, then give it a role here.",
      form: null,
    };
  }
  if (issue.message === "belongs to more than one account") {
    return {
      email: "More than one account has this email, so it is not clear which one is meant.",
      form: null,
    };
  }
  return { email: `This email cannot be used: ${issue.message}.`, form: null };
}
