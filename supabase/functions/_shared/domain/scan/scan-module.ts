import type { Smell, Subscription } from "../subscriptions/subscription.ts";
import { findBindings } from "./find-bindings.ts";
import { createLineIndex } from "./line-index.ts";
import type { Module } from "./module.ts";
import type { Project } from "./project.ts";
import { readSubscriptions } from "./read-subscriptions.ts";
import { smellRules } from "./smells/registry.ts";
import { languageOf } from "./source-files.ts";

export interface ModuleScan {
  subscriptions: Subscription[];
  smells: Smell[];
}

/** The subscriptions and smells of one file, in the order of its lines. */
export function scanModule(module: Module, project: Project): ModuleScan {
  const lineOf = createLineIndex(module.text);
  const { file } = module;
  const bindings = findBindings(module, project).map((binding) => ({
    binding,
    readings: readSubscriptions(binding),
  }));
  const subscriptions = bindings.flatMap(({ binding, readings }) =>
    readings.map(
      ({ kind, channel, ...reading }): Subscription => ({
        kind,
        file,
        line: lineOf(binding.position),
        channel,
        ...reading,
        language: languageOf(file) ?? "javascript",
        via: [],
      }),
    ),
  );
  const smells = smellRules
    .flatMap(({ id, find }) => find({ module, bindings }).map((smell) => ({ rule: id, ...smell })))
    .sort((a, b) => a.position - b.position)
    .map(({ rule, position, message }): Smell => ({ rule, file, line: lineOf(position), message }));
  return { subscriptions, smells };
}
