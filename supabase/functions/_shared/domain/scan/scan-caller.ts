import type { Subscription } from "../subscriptions/subscription.ts";
import type { CallSite } from "./called-functions.ts";
import { evaluationOf } from "./evaluate.ts";
import { findCallSites, type SoughtNames } from "./find-call-sites.ts";
import { createLineIndex } from "./line-index.ts";
import type { Module } from "./module.ts";
import { inOrderOfNeed, isSameFunction, type OpenBinding } from "./open-binding.ts";
import type { Project } from "./project.ts";
import { type OpenReading, type Reading, readOpenly } from "./read-subscriptions.ts";
import { languageOf } from "./source-files.ts";
import { unfoldBinding } from "./unfold-binding.ts";
import { unwrap } from "./unwrap.ts";

/** What one call site makes of an open binding: nothing at all, where the call leaves it out. */
export interface CallerFinding {
  open: OpenBinding;
  subscriptions: Subscription[];
  /** Left open by the call site, too: its own callers know more. */
  stillOpen: OpenBinding[];
}

/** What a module makes of open bindings by calling the functions around them. */
export function scanCaller(
  module: Module,
  project: Project,
  opens: readonly OpenBinding[],
  sought: SoughtNames,
): CallerFinding[] {
  const evaluation = evaluationOf(project, module);
  const nearest = opens.flatMap(({ needs: [first] }) => first ?? []);
  const functions = nearest.filter((need, index) =>
    nearest.slice(0, index).every((earlier) => !isSameFunction(earlier, need)),
  );
  const calls = findCallSites(evaluation, functions, sought);
  return calls.flatMap(({ site, called }) =>
    opens
      .filter(({ needs: [first] }) => first && isSameFunction(first, called))
      .flatMap((open): CallerFinding[] => {
        const bindings = unfoldBinding(evaluation, site, called, open);
        const readings = bindings.filter(({ certain }) => certain).flatMap(readOpenly);
        const sites = [...open.sites, { module, call: site, called }];
        const told = (entries: readonly OpenReading[]) =>
          distinct(entries.map(({ reading }) => subscriptionAt(sites, open, reading)));
        const needs = inOrderOfNeed([...new Set(readings.flatMap((reading) => reading.needs))], site);
        if (needs.length === 0) return [{ open, subscriptions: told(readings), stillOpen: [] }];
        const fallback = told(mostOpen(readings));
        return [
          {
            open,
            subscriptions: [],
            stillOpen: [{ module: open.module, call: open.call, sites, needs, fallback }],
          },
        ];
      }),
  );
}

/** Of the readings of one table those that leave most open: the others are guesses at what a caller may choose. */
export function mostOpen(readings: readonly OpenReading[]): OpenReading[] {
  const kept = new Map<string, OpenReading>();
  for (const entry of readings) {
    const { schema, table, kind } = entry.reading;
    const key = entry.needs.length > 0 && table === null ? kind : JSON.stringify([kind, schema, table]);
    const earlier = kept.get(key);
    if (!earlier || weight(entry) > weight(earlier)) kept.set(key, entry);
  }
  return [...kept.values()];
}

function weight({ reading, needs }: OpenReading): number {
  return needs.length > 0 ? (reading.unresolved?.length ?? 0) + 1 : 0;
}

/** Told at the outermost call, by way of the inner ones down to the `.on`. */
function subscriptionAt(
  sites: OpenBinding["sites"],
  { module, call }: OpenBinding,
  { kind, channel, ...reading }: Reading,
): Subscription {
  const places = [...sites.map((site) => placeOf(site.module, site.call)).reverse(), placeOf(module, call)];
  const [place, ...via] = places;
  const { file, line } = place ?? placeOf(module, call);
  return { kind, file, line, channel, ...reading, language: languageOf(file) ?? "javascript", via };
}

function placeOf(module: Module, site: CallSite): { file: string; line: number } {
  return { file: module.file, line: lineOf(module)(positionOf(site)) };
}

/** Where an engineer looks for a call: at the last name of what is called. */
function positionOf(site: CallSite): number {
  if (site.type === "JSXOpeningElement" || site.type === "NewExpression") return site.start;
  const callee = unwrap(site.callee);
  return callee.type === "MemberExpression" ? callee.property.start : callee.start;
}

const lines = new WeakMap<Module, (offset: number) => number>();

function lineOf(module: Module): (offset: number) => number {
  const known = lines.get(module) ?? createLineIndex(module.text);
  lines.set(module, known);
  return known;
}

/** The same under a channel of another name is the same place to an engineer. */
function distinct(subscriptions: readonly Subscription[]): Subscription[] {
  const kept = new Map<string, Subscription>();
  for (const entry of subscriptions) {
    const key = JSON.stringify({ ...entry, channel: null });
    if (!kept.has(key)) kept.set(key, entry);
  }
  return [...kept.values()];
}
