import { describe, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";

const complete = {
  SUPABASE_URL: "https://abc.supabase.co",
  SUPABASE_DB_URL: "postgresql://postgres:secret@db.abc.supabase.co:5432/postgres",
  SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_1","mobile":"sb_publishable_2"}',
  SUPABASE_ANON_KEY: "legacy",
};
const read = (variables: Record<string, string | undefined>) => readEnvironment((name) => variables[name]);

describe("readEnvironment", () => {
  it("prefers the publishable key named default", () => {
    expect(read(complete)).toEqual({
      supabaseUrl: "https://abc.supabase.co",
      databaseUrl: "postgresql://postgres:secret@db.abc.supabase.co:5432/postgres",
      publishableKey: "sb_publishable_1",
    });
  });

  it.each([undefined, "", "{}", '{"mobile":"sb_publishable_2"}'])(
    "takes the legacy key when the keys are %j",
    (keys) => {
      expect(read({ ...complete, SUPABASE_PUBLISHABLE_KEYS: keys }).publishableKey).toBe("legacy");
    },
  );

  it("names everything that is missing, and no value", () => {
    const variables = { SUPABASE_URL: "secret-url", SUPABASE_DB_URL: "mysql://secret" };
    expect(() => read(variables)).toThrow(/SUPABASE_URL.*SUPABASE_DB_URL.*SUPABASE_PUBLISHABLE_KEYS/);
    expect(() => read(variables)).not.toThrow(/secret/);
    expect(() => read({ ...complete, SUPABASE_PUBLISHABLE_KEYS: "sb_secret" })).toThrow(/not JSON/);
    expect(() => read({ ...complete, SUPABASE_PUBLISHABLE_KEYS: "sb_secret" })).not.toThrow(/sb_secret/);
  });
});
