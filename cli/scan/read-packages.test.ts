import { describe, expect, it } from "vitest";
import { readPackages } from "#domain/scan/packages/read-packages.ts";
import { dataParsers } from "./data-parsers.ts";

const cases: { name: string; file: string; text: string; found: string[] }[] = [
  {
    name: "package-lock.json, version 3, nested folders included",
    file: "package-lock.json",
    text: JSON.stringify({
      lockfileVersion: 3,
      packages: {
        "": { name: "shop", dependencies: { "@supabase/supabase-js": "^2.39.0" } },
        "node_modules/@supabase/supabase-js": { version: "2.39.0" },
        "node_modules/x/node_modules/@supabase/realtime-js": { version: "2.9.0" },
        "packages/@supabase/supabase-js": { version: "9.9.9" },
        "node_modules/supabase": { version: "1.200.0" },
      },
    }),
    found: ["npm @supabase/supabase-js 2.39.0", "npm @supabase/realtime-js 2.9.0"],
  },
  {
    name: "npm-shrinkwrap.json, version 1",
    file: "a/npm-shrinkwrap.json",
    text: JSON.stringify({
      dependencies: {
        x: { version: "1.0.0", dependencies: { "@supabase/realtime-js": { version: "1.0.0" } } },
        "@supabase/supabase-js": { version: "1.35.7" },
      },
    }),
    found: ["npm @supabase/realtime-js 1.0.0", "npm @supabase/supabase-js 1.35.7"],
  },
  {
    name: "yarn.lock, version 1",
    file: "yarn.lock",
    text: `# yarn lockfile v1


"@supabase/realtime-js@2.9.0", "@supabase/realtime-js@^2.8.0":
  version "2.9.0"
  resolved "https://registry.yarnpkg.com/@supabase/realtime-js/-/realtime-js-2.9.0.tgz#abc"
  dependencies:
    ws "^8.14.2"

supabase-like@^1.0.0:
  version "1.0.0"

"@supabase/supabase-js@^2":
  version "2.39.0"
`,
    found: ["npm @supabase/realtime-js 2.9.0", "npm @supabase/supabase-js 2.39.0"],
  },
  {
    name: "yarn.lock, berry",
    file: "yarn.lock",
    text: `__metadata:
  version: 8
  cacheKey: 10c0

"@supabase/supabase-js@npm:^2.39.0, @supabase/supabase-js@npm:^2.1.0":
  version: 2.39.3
  resolution: "@supabase/supabase-js@npm:2.39.3"
  dependencies:
    "@supabase/realtime-js": "npm:^2.9.3"
  languageName: node

"@supabase/realtime-js@npm:^2.9.3":
  version: 2.9.5
  resolution: "@supabase/realtime-js@npm:2.9.5"
`,
    found: ["npm @supabase/supabase-js 2.39.3", "npm @supabase/realtime-js 2.9.5"],
  },
  {
    name: "pnpm-lock.yaml of every version",
    file: "pnpm-lock.yaml",
    text: `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      '@supabase/supabase-js':
        specifier: ^2.39.0
        version: 2.39.0
packages:
  '@supabase/supabase-js@2.39.0':
    resolution: {integrity: sha512-x}
  /@supabase/realtime-js@2.9.0(encoding@0.1.13):
    resolution: {integrity: sha512-x}
  /@supabase/ssr/0.1.0_@supabase+supabase-js@2.39.0:
    resolution: {integrity: sha512-x}
`,
    found: ["npm @supabase/supabase-js 2.39.0", "npm @supabase/realtime-js 2.9.0", "npm @supabase/ssr 0.1.0"],
  },
  {
    name: "bun.lock with its trailing commas",
    file: "bun.lock",
    text: `{
  "lockfileVersion": 1,
  "workspaces": { "": { "dependencies": { "@supabase/supabase-js": "^2.39.0", }, }, },
  "packages": {
    "@supabase/supabase-js": ["@supabase/supabase-js@2.49.4", "", { "dependencies": {} }, "sha512-x,]"],
  }
}`,
    found: ["npm @supabase/supabase-js 2.49.4"],
  },
  {
    name: "deno.json with comments, of npm, JSR and a CDN",
    file: "supabase/functions/deno.json",
    text: `{
  // the client
  "imports": {
    "a": "npm:@supabase/supabase-js@2.39.0",
    "b": "jsr:@supabase/supabase-js@^2",
    "c": "https://esm.sh/@supabase/realtime-js@2.9.0?target=deno", /* old */
    "d": "https://deno.land/std@0.224.0/",
  },
}`,
    found: [
      "npm @supabase/supabase-js 2.39.0",
      "npm @supabase/supabase-js range ^2",
      "npm @supabase/realtime-js 2.9.0",
    ],
  },
  {
    name: "deno.lock",
    file: "deno.lock",
    text: JSON.stringify({
      version: "5",
      specifiers: { "npm:@supabase/supabase-js@2": "2.49.4" },
      npm: { "@supabase/supabase-js@2.49.4": {}, "@supabase/realtime-js@2.11.2_ws@8.0.0": {} },
      jsr: { "@supabase/supabase-js@2.50.0": {} },
      remote: { "https://esm.sh/@supabase/supabase-js@2.39.0": "abc" },
    }),
    found: [
      "npm @supabase/supabase-js 2.49.4",
      "npm @supabase/realtime-js 2.11.2",
      "npm @supabase/supabase-js 2.50.0",
      "npm @supabase/supabase-js 2.39.0",
    ],
  },
  {
    name: "package.json, of which only ranges are known",
    file: "package.json",
    text: JSON.stringify({ dependencies: { "@supabase/supabase-js": "^2.39.0", react: "19" } }),
    found: ["npm @supabase/supabase-js range ^2.39.0"],
  },
  {
    name: "pubspec.lock",
    file: "pubspec.lock",
    text: `packages:
  realtime_client:
    dependency: transitive
    description:
      name: realtime_client
      url: "https://pub.dev"
    source: hosted
    version: "2.4.2"
  supabase_flutter:
    dependency: "direct main"
    version: "2.8.4"
sdks:
  dart: ">=3.5.0"
`,
    found: ["pub realtime_client 2.4.2", "pub supabase_flutter 2.8.4"],
  },
  {
    name: "pubspec.yaml",
    file: "pubspec.yaml",
    text: "name: app\ndependencies:\n  flutter:\n    sdk: flutter\n  supabase_flutter: ^2.8.0\n",
    found: ["pub supabase_flutter range ^2.8.0"],
  },
  {
    name: "Package.resolved, version 1",
    file: "Package.resolved",
    text: JSON.stringify({
      object: {
        pins: [
          {
            package: "Supabase",
            repositoryURL: "https://github.com/supabase/supabase-swift.git",
            state: { branch: null, revision: "abc", version: "2.5.1" },
          },
        ],
      },
      version: 1,
    }),
    found: ["swift supabase-swift 2.5.1"],
  },
  {
    name: "Package.resolved, version 3, with a pin of a branch",
    file: "App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved",
    text: JSON.stringify({
      pins: [
        {
          identity: "supabase-swift",
          location: "https://github.com/supabase-community/supabase-swift",
          state: { revision: "abc", version: "2.24.4" },
        },
        {
          identity: "realtime-swift",
          location: "git@github.com:supabase/realtime-swift.git",
          state: { branch: "main", revision: "abc" },
        },
      ],
      version: 3,
    }),
    found: ["swift supabase-swift 2.24.4", "swift realtime-swift range main"],
  },
  {
    name: "Package.swift",
    file: "Package.swift",
    text: `let package = Package(dependencies: [
  // .package(url: "https://github.com/supabase/supabase-swift.git", exact: "1.0.0"),
  .package(url: "https://github.com/supabase/supabase-swift.git", from: "2.0.0"),
])`,
    found: ['swift supabase-swift range from: "2.0.0"'],
  },
  {
    name: "a Gradle script with a version in a variable",
    file: "app/build.gradle.kts",
    text: `val supabaseVersion = "3.0.1"
dependencies {
  // implementation("io.github.jan-tennert.supabase:realtime-kt:1.0.0")
  implementation(platform("io.github.jan-tennert.supabase:bom:$supabaseVersion"))
  implementation("io.github.jan-tennert.supabase:realtime-kt")
  implementation("io.github.jan-tennert.supabase:supabase-kt:$unknown")
}`,
    found: [
      "maven io.github.jan-tennert.supabase:bom 3.0.1",
      "maven io.github.jan-tennert.supabase:supabase-kt range $unknown",
    ],
  },
  {
    name: "a Gradle version catalog",
    file: "gradle/libs.versions.toml",
    text: `[versions]
supabase = "3.1.4"
strict = { strictly = "2.6.1" }
[libraries]
realtime = { module = "io.github.jan-tennert.supabase:realtime-kt", version.ref = "supabase" }
bom = { group = "io.github.jan-tennert.supabase", name = "bom", version.ref = "strict" }
short = "io.github.jan-tennert.supabase:supabase-kt:3.0.0"
`,
    found: [
      "maven io.github.jan-tennert.supabase:realtime-kt 3.1.4",
      "maven io.github.jan-tennert.supabase:bom 2.6.1",
      "maven io.github.jan-tennert.supabase:supabase-kt 3.0.0",
    ],
  },
  {
    name: "gradle.lockfile",
    file: "gradle.lockfile",
    text: "# comment\nio.github.jan-tennert.supabase:realtime-kt-jvm:3.0.0=x\nio.github.jan-tennert.supabase:realtime-kt:3.0.0=runtimeClasspath\n",
    found: ["maven io.github.jan-tennert.supabase:realtime-kt 3.0.0"],
  },
  {
    name: "requirements.txt",
    file: "requirements-dev.txt",
    text: "# supabase==1.0.0\nsupabase[realtime]==2.9.1 ; python_version > '3.8'\nrealtime>=2,<3\n-r supabase.txt\nsupabase_auth==2.0.0\n",
    found: ["pypi supabase 2.9.1", "pypi realtime range >=2,<3"],
  },
  {
    name: "uv.lock and poetry.lock",
    file: "uv.lock",
    text: 'version = 1\n[[package]]\nname = "supabase"\nversion = "2.15.1"\n[[package]]\nname = "Realtime"\nversion = "2.4.3"\n',
    found: ["pypi supabase 2.15.1", "pypi realtime 2.4.3"],
  },
  {
    name: "pyproject.toml of PEP 621 and of Poetry",
    file: "pyproject.toml",
    text: '[project]\ndependencies = ["supabase>=2.0", "x"]\n[tool.poetry.dependencies]\nrealtime = "^2.0"\nsupabase = {version = "2.1.0", extras = ["a"]}\n',
    found: ["pypi supabase range >=2.0", "pypi realtime range ^2.0", "pypi supabase range 2.1.0"],
  },
  {
    name: "Pipfile.lock",
    file: "Pipfile.lock",
    text: JSON.stringify({ default: { supabase: { version: "==2.3.4" } }, develop: {} }),
    found: ["pypi supabase 2.3.4"],
  },
  { name: "a lock file that names none", file: "yarn.lock", text: 'react@19:\n  version "19"\n', found: [] },
  { name: "a file of another name", file: "data.json", text: '{"@supabase/supabase-js":1}', found: [] },
];

describe("client libraries", () => {
  it.each(cases)("are read from $name", async ({ file, text, found }) => {
    const packages = await readPackages(file, text, dataParsers);
    expect(
      packages.map(({ ecosystem, name, version, range }) =>
        [ecosystem, name, version ?? `range ${range}`].join(" "),
      ),
    ).toEqual(found);
    expect(packages.every((item) => item.file === file)).toBe(true);
  });

  it.each([
    ["package-lock.json", "{ supabase"],
    ["pnpm-lock.yaml", "supabase: [\n"],
    ["uv.lock", "supabase = \n"],
  ])("that cannot be read are an error of %s", async (file, text) => {
    await expect(readPackages(file, text, dataParsers)).rejects.toThrow();
  });
});
