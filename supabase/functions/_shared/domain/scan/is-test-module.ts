import type { Module } from "./module.ts";
import { scopeOf } from "./module.ts";
import { memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";

const frameworks =
  /^(vitest|@jest\/globals|jest-mock|node:test|bun:test|mocha|chai|ava|cypress|sinon|msw|@playwright\/test|@testing-library\/.*|@storybook\/.*)$/;
const globals: ReadonlySet<string> = new Set(["jest", "vi"]);
const mocking: ReadonlySet<string> = new Set(["fn", "mock", "spyOn", "doMock"]);

/** True for code that only tests run, whatever its file is called: it imports a test framework or makes mocks. */
export function isTestModule(module: Module): boolean {
  if (module.imports.some((specifier) => frameworks.test(specifier))) return true;
  if (callsGlobal(module, "describe") && (callsGlobal(module, "it") || callsGlobal(module, "test")))
    return true;
  return module.calls.some((call) => {
    const callee = unwrap(call.callee);
    if (callee.type !== "MemberExpression" || !mocking.has(memberName(callee) ?? "")) return false;
    const object = unwrap(callee.object);
    if (object.type !== "Identifier" || !globals.has(object.name)) return false;
    return scopeOf(module, object)?.lookup(object.name) === null;
  });
}

function callsGlobal(module: Module, name: string): boolean {
  return module.calls.some(
    ({ callee }) =>
      callee.type === "Identifier" && callee.name === name && !scopeOf(module, callee)?.lookup(name),
  );
}
