import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClientPackage } from "../subscriptions/subscription.ts";
import { compareVersions } from "./compare-versions.ts";
import { findDefects } from "./find-defects.ts";
import { libraryDefects } from "./known-defects.ts";

describe("the order of versions", () => {
  it.each([
    ["1.0.0", "1.0.1", -1],
    ["1.9.0", "1.10.0", -1],
    ["2", "2.0.0", 0],
    ["v2.1.0", "2.1.0", 0],
    ["2.1.0+build.7", "2.1.0", 0],
    ["1.0.0-alpha", "1.0.0", -1],
    ["1.0.0-alpha.1", "1.0.0-alpha.beta", -1],
    ["1.0.0-beta.2", "1.0.0-beta.11", -1],
    ["1.0.0-rc.1", "1.0.0-beta.11", 1],
    ["1.0.0-alpha", "1.0.0-alpha.1", -1],
    ["latest", "1.0.0", null],
    ["^1.0.0", "1.0.0", null],
  ])("of %s and %s is %s", (a, b, order) => {
    expect(compareVersions(a, b)).toBe(order);
    if (order !== null) expect(compareVersions(b, a)).toBe(order === 0 ? 0 : -order);
  });

  const version = fc
    .tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.constantFrom("", "-rc.1", "-rc.2", "-alpha"))
    .map(([major, minor, patch, tag]) => `${major}.${minor}.${patch}${tag}`);
  it("is the same whatever order they are sorted from", () => {
    fc.assert(
      fc.property(fc.array(version), (versions) => {
        const order = (a: string, b: string) => compareVersions(a, b) ?? Number.NaN;
        expect([...versions].reverse().sort(order)).toEqual([...versions].sort(order));
      }),
    );
  });
});

const locked = (part: Partial<ClientPackage>): ClientPackage => ({
  ecosystem: "npm",
  name: "@supabase/supabase-js",
  version: null,
  range: null,
  file: "package-lock.json",
  ...part,
});

describe("known defects", () => {
  it("are told of versions before the fix, and of none after it", () => {
    const told = (version: string) => findDefects(locked({ version })).map(({ fixedIn }) => fixedIn);
    expect(told("2.80.0")).toEqual(["2.81.0", "2.90.1"]);
    expect(told("2.90.0")).toEqual(["2.90.1"]);
    expect(told("2.90.1")).toEqual([]);
    expect(told("2.90.1-canary.1")).toEqual(["2.90.1"]);
  });

  it("are not guessed of a range, of another ecosystem or of an unknown version", () => {
    expect(findDefects(locked({ range: "^2.0.0" }))).toEqual([]);
    expect(findDefects(locked({ version: "workspace:*" }))).toEqual([]);
    expect(findDefects(locked({ ecosystem: "pypi", version: "2.0.0" }))).toEqual([]);
  });

  it.each(libraryDefects)("cite their source: $source", ({ source, fixedIn }) => {
    expect(new URL(source).host).toBe("github.com");
    for (const [name, version] of Object.entries(fixedIn)) {
      expect(name).toBe(name.toLowerCase());
      expect(compareVersions(version, version)).toBe(0);
    }
  });
});
