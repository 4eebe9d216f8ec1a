import type { Smell, Subscription } from "../subscriptions/subscription.ts";
import { type ChannelBinding, findBindings } from "./find-bindings.ts";
import { handlerOf } from "./handler-of.ts";
import { createLineIndex } from "./line-index.ts";
import type { Module } from "./module.ts";
import { oldColumns } from "./old-columns.ts";
import { inOrderOfNeed, type OpenBinding } from "./open-binding.ts";
import type { Project } from "./project.ts";
import { type Reading, readOpenly, readSubscriptions } from "./read-subscriptions.ts";
import { mostOpen } from "./scan-caller.ts";
import { rulesOf } from "./smells/rules-of.ts";
import { languageOf } from "./source-files.ts";

export interface ModuleScan {
  subscriptions: Subscription[];
  /** Bindings that the callers of functions around them know more about. */
  opens: OpenBinding[];
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
  const subscriptions: Subscription[] = [];
  const opens: OpenBinding[] = [];
  const tell = (binding: ChannelBinding, { kind, channel, ...reading }: Reading): Subscription => {
    const handler = kind === "postgres_changes" ? handlerOf(module, binding) : null;
    const old = handler === null ? [] : oldColumns(module, handler);
    return {
      kind,
      file,
      line: lineOf(binding.position),
      channel,
      ...reading,
      ...(old.length > 0 ? { readsOld: old } : {}),
      language: languageOf(file) ?? "javascript",
      via: [],
    };
  };
  for (const { binding } of bindings) {
    const readings = readOpenly(binding);
    const needs = [...new Set(readings.flatMap((reading) => reading.needs).concat(binding.kindNeeds))];
    if (needs.length === 0) {
      subscriptions.push(...readings.map(({ reading }) => tell(binding, reading)));
      continue;
    }
    const fallback = binding.certain ? mostOpen(readings).map(({ reading }) => tell(binding, reading)) : [];
    opens.push({
      module,
      call: binding.call,
      sites: [],
      needs: inOrderOfNeed(needs, binding.call),
      fallback,
    });
  }
  const smells = rulesOf(languageOf(file))
    .flatMap(({ id, find }) => find({ module, bindings }).map((smell) => ({ rule: id, ...smell })))
    .sort((a, b) => a.position - b.position)
    .map(({ rule, position, message }): Smell => ({ rule, file, line: lineOf(position), message }));
  return { subscriptions, opens, smells };
}
