import { describe, expect, it } from "vitest";
import { componentScript } from "./languages/script-blocks.ts";
import { mayHoldBindings } from "./may-hold-bindings.ts";
import { readPackages } from "./packages/read-packages.ts";
import { parseJsonc } from "./resolution/parse-jsonc.ts";
import { readConfig } from "./resolution/read-configs.ts";

const MANY = 300_000;
const noParsers = {
  yaml: async () => null,
  toml: async () => null,
};
const versionsIn = async (file: string, text: string) =>
  (await readPackages(file, text, noParsers)).map(({ version, range }) => version ?? range);

// Each of these took minutes or longer while the expression read it anew from every place.
describe("texts made to keep a regular expression busy", () => {
  it("are screened in one pass", () => {
    expect(mayHoldBindings(`.channel${" ".repeat(MANY)}`)).toBe(false);
    expect(mayHoldBindings("client.channel ?. ('r')")).toBe(true);
  });

  it("are components whose comments and scripts never end", () => {
    const script = "<script lang='ts'>let a</script>";
    expect(componentScript(`${script}${"<!--".repeat(MANY)}`).text.trim()).toMatch(/^let a\s*;$/);
    expect(componentScript(`${script}${"<script>".repeat(MANY)}`).text.trim()).toMatch(/^let a\s*;$/);
    expect(componentScript(`<!-- ${script} --><!-- ${script}`).text.trim()).toMatch(/^let a\s*;$/);
  });

  it("are configurations with many comments behind a comma, or one that never ends", () => {
    expect(parseJsonc(`{"a": 1, ${"/* x */ ".repeat(40)} "b": "/* y */,}" ,}`)).toEqual({
      a: 1,
      b: "/* y */,}",
    });
    expect(() => parseJsonc(`{"a": ${"/*".repeat(MANY)}`)).toThrow(SyntaxError);
    expect(() => parseJsonc(`{${'"\\'.repeat(MANY)}`)).toThrow(SyntaxError);
  });

  it("are lock files and manifests with long entries, long lines and many empty ones", async () => {
    const entry = `"@supabase/supabase-js@^2":\n${"    resolved x\n".repeat(40)}`;
    expect(await versionsIn("yarn.lock", entry)).toEqual([]);
    expect(await versionsIn("yarn.lock", `${entry}    version "2.1.0"\n`)).toEqual(["2.1.0"]);
    const spaces = " ".repeat(MANY);
    expect(await versionsIn("requirements.txt", `supabase==2.3.4${spaces}x`)).toEqual([`==2.3.4${spaces}x`]);
    expect(await versionsIn("requirements.txt", "supabase==2.3.4 \\ --hash=sha256:a --hash=b")).toEqual([
      "2.3.4",
    ]);
    const lines = "\n".repeat(MANY);
    const kotlin = 'implementation("io.github.jan-tennert.supabase:realtime-kt:3.0.0")';
    expect(await versionsIn("build.gradle.kts", `${lines}x${lines}${kotlin}`)).toEqual(["3.0.0"]);
    expect(await versionsIn("build.gradle.kts", `${"val".repeat(MANY)}\n${kotlin}`)).toEqual(["3.0.0"]);
    const swift = '.package(url: "https://github.com/supabase/supabase-swift", exact: "2.0.0")';
    expect(await versionsIn("Package.swift", `${lines}x${lines}${swift}`)).toEqual(["2.0.0"]);
  });
});

describe("configurations that other tools write", () => {
  it("begin with a byte order mark", async () => {
    const text = '\uFEFF{"dependencies": {"@supabase/supabase-js": "2.49.0"}}';
    expect(await versionsIn("package.json", text)).toEqual(["2.49.0"]);
  });

  it.each(["null", "[]", "7", '"x"'])("are refused in a sentence when they are %s", (text) => {
    expect(() => readConfig("package.json", text, { paths: [], packages: [] })).toThrow(
      "It is no JSON object.",
    );
  });
});
