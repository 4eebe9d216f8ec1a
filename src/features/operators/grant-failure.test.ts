import { describe, expect, it } from "vitest";
import { CallError } from "../../lib/call-error.ts";
import { describeGrantFailure } from "./grant-failure.ts";

const refused = (path: string, message: string) =>
  new CallError("invalid_request", "The request is not valid.", { status: 400, issues: [{ path, message }] });

describe("describeGrantFailure", () => {
  it("puts an unknown account beneath the email, with what to do", () => {
    const { email, form } = describeGrantFailure(refused("body.email", "belongs to no account"));
    expect(email).toMatch(/^No account .* Create the account first/);
    expect(form).toBeNull();
  });

  it.each(["belongs to more than one account", "Invalid email address"])("tells the email: %s", (message) => {
    expect(describeGrantFailure(refused("body.email", message))).toMatchObject({
      email: expect.stringContaining("email"),
      form: null,
    });
  });

  it.each([
    refused("body.role", "Invalid option"),
    new CallError("last_admin", "The last admin keeps its role.", { status: 409 }),
    new CallError("unreachable", "The functions cannot be reached."),
    new Error("Something else."),
  ])("tells everything else beneath the form: $message", (error) => {
    expect(describeGrantFailure(error)).toEqual({ email: null, form: error.message });
  });
});
