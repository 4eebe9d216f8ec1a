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
      databaseUrl: "postgresql://postgres:secret@db.abc.supabase.co:5432/postgres",
      platform: {
        url: "https://abc.supabase.co",
        publishableKey: "sb_publishable_1",
        secretKeys: {},
        metrics: null,
        admin: null,
        management: null,
        analytics: null,
        jwtSecret: null,
      },
    });
  });

  it.each([undefined, "", "{}", '{"mobile":"sb_publishable_2"}'])(
    "takes the legacy key when the keys are %j",
    (keys) => {
      expect(read({ ...complete, SUPABASE_PUBLISHABLE_KEYS: keys }).platform.publishableKey).toBe("legacy");
    },
  );

  it("knows every secret key, and the legacy one only as long as there is no other", () => {
    const keys = (variables: Record<string, string>) =>
      read({ ...complete, ...variables }).platform.secretKeys;
    expect(keys({ SUPABASE_SERVICE_ROLE_KEY: "legacy" })).toEqual({ default: "legacy" });
    expect(
      keys({ SUPABASE_SERVICE_ROLE_KEY: "legacy", SUPABASE_SECRET_KEYS: '{"default":"s","cron":"c"}' }),
    ).toEqual({ default: "s", cron: "c" });
  });

  it("takes a source of observation only with its address and its token", () => {
    const { platform } = read({
      ...complete,
      REALTIME_METRICS_URL: "http://127.0.0.1:4000/metrics",
      REALTIME_METRICS_TOKEN: "jwt",
      REALTIME_ADMIN_URL: "http://127.0.0.1:4000/api/tenants/x",
      MANAGEMENT_API_TOKEN: "sbp_1",
      PROJECT_REF: "abc",
    });
    expect(platform.metrics).toEqual({ url: "http://127.0.0.1:4000/metrics", token: "jwt" });
    expect(platform.admin).toBeNull();
    expect(platform.management).toEqual({
      url: "https://api.supabase.com",
      token: "sbp_1",
      projectRef: "abc",
    });
  });

  it("names everything that is missing, and no value", () => {
    const variables = { SUPABASE_URL: "secret-url", SUPABASE_DB_URL: "mysql://secret" };
    expect(() => read(variables)).toThrow(/SUPABASE_URL.*SUPABASE_DB_URL.*SUPABASE_PUBLISHABLE_KEYS/);
    expect(() => read(variables)).not.toThrow(/secret/);
    expect(() => read({ ...complete, SUPABASE_PUBLISHABLE_KEYS: "sb_secret" })).toThrow(/not JSON/);
    expect(() => read({ ...complete, SUPABASE_PUBLISHABLE_KEYS: "sb_secret" })).not.toThrow(/sb_secret/);
  });
});
