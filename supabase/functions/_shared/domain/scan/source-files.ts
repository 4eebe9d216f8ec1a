const languages: Record<string, string> = {
  ts: "typescript",
  tsx: "typescript",
  mts: "typescript",
  cts: "typescript",
  js: "javascript",
  jsx: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  vue: "vue",
  svelte: "svelte",
  astro: "astro",
  dart: "dart",
  swift: "swift",
  kt: "kotlin",
  py: "python",
};

/** What build steps write: Dart's generators, Flutter's localizations. */
const generatedFile =
  /\.(g|gr|freezed|mocks|config|pb|pbenum|pbgrpc|pbjson)\.dart$|(^|\/)generated_plugin_registrant\.dart$|_pb2(_grpc)?\.py$/;

/** The language of a file the scanner reads, by its extension; null for any other file. */
export function languageOf(path: string): string | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.d\.([a-z0-9-]+\.)?[cm]?ts$/.test(name) || /[.-]min\.[cm]?js$/.test(name)) return null;
  if (generatedFile.test(name)) return null;
  return languages[/\.([^.]+)$/.exec(name)?.[1] ?? ""] ?? null;
}

const generated: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  "dist",
  "build",
  "out",
  "vendor",
  "vendored",
  "third_party",
  "coverage",
  "__tests__",
  "__mocks__",
  "__fixtures__",
  "__snapshots__",
  "__pycache__",
  "site-packages",
  "venv",
  "virtualenv",
  "Pods",
  "Carthage",
  "DerivedData",
]);

/** Folders of applications where a name such as `vendor` or `build` is a route, not generated code. */
const routed: ReadonlySet<string> = new Set(["app", "pages", "routes", "views", "screens", "features"]);

/**
 * True for a folder that holds no code of the application itself: dependencies, build output, tests' mocks,
 * and everything hidden. `path` is relative to the scanned root.
 */
export function isForeignFolder(path: string): boolean {
  const segments = path.split("/");
  const name = segments.pop() ?? "";
  if (name.startsWith(".")) return true;
  if (!generated.has(name)) return false;
  return name === "node_modules" || name.startsWith("__") || !segments.some((segment) => routed.has(segment));
}

/** Tests by what each language's tools look for: names of files, and folders. */
const tests: Record<string, RegExp> = {
  dart: /_test\.dart$|(^|\/)(test|integration_test|test_driver)\//,
  swift: /Tests?\.swift$|(^|\/)[A-Za-z0-9]*Tests\//,
  kotlin: /Test\.kt$|(^|\/)(test|androidTest|testFixtures|[a-z][A-Za-z0-9]*Test)\//,
  python: /(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$|(^|\/)tests?\//,
};

const testFolder = /^(tests?|e2e|cypress|playwright|mocks?|fixtures?|stories|storybook-static)$/;

/** True for a file of tests, mocks or stories by its name: `x.test.ts`, `x.stories.tsx`, `e2e/x.ts`, `x_test.dart`. */
export function isTestFile(path: string): boolean {
  const language = languageOf(path) ?? "";
  const rule = tests[language];
  if (rule) return rule.test(path);
  if (/\.(test|tests|spec|cy|e2e|bench|stories|story|mock|fixture)\.[cm]?[jt]sx?$/.test(path)) return true;
  const folders = path.split("/").slice(0, -1);
  const route = folders.findIndex((folder) => routed.has(folder));
  return (route < 0 ? folders : folders.slice(0, route)).some((folder) => testFolder.test(folder));
}
