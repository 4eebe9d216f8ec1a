import { describe, expect, it } from "vitest";
import { documentation } from "./documentation.ts";
import { findingTypes } from "./finding.ts";

describe("documentation", () => {
  it.each(findingTypes)("of %s is an official page (R2.19)", (type) => {
    const { protocol, host, pathname } = new URL(documentation[type]);
    expect(protocol).toBe("https:");
    expect(["supabase.com", "www.postgresql.org"]).toContain(host);
    expect(pathname).toMatch(/^\/docs\//);
  });
});
