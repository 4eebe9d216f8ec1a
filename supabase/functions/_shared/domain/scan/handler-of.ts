import type { FunctionNode } from "./ast.ts";
import type { ChannelBinding } from "./find-bindings.ts";
import type { Module } from "./module.ts";
import { resolveFunction } from "./resolve-function.ts";

/** The function a binding hands its changes to, when it is in sight. */
export function handlerOf(module: Module, { callback }: ChannelBinding): FunctionNode | null {
  return callback ? resolveFunction(module, callback) : null;
}
