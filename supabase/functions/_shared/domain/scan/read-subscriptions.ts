import { FilterSyntaxError, parseFilterPieces } from "../subscriptions/parse-filter.ts";
import type { Subscription, SubscriptionFilter } from "../subscriptions/subscription.ts";
import type { ChannelBinding } from "./find-bindings.ts";
import {
  alternatives,
  knownText,
  type Need,
  needsOf,
  propertyOf,
  shownText,
  unknown,
  type Value,
} from "./value.ts";

type Event = Subscription["events"][number];
export type Part = NonNullable<Subscription["unresolved"]>[number];

/** What a binding subscribes to, without the place where it stands. */
export type Reading = Pick<
  Subscription,
  | "kind"
  | "channel"
  | "schema"
  | "table"
  | "filters"
  | "events"
  | "select"
  | "private"
  | "confidence"
  | "unresolved"
>;

/** More combinations of branches than this are reported as one binding with unknown parts. */
const MAX_READINGS = 16;

/** The subscriptions a binding makes: one for each combination of its branches and turn of the loops around it. */
export function readSubscriptions(binding: ChannelBinding): Reading[] {
  return readOpenly(binding).map(({ reading }) => reading);
}

export interface OpenReading {
  reading: Reading;
  /** The functions whose callers know the parts that are unresolved. */
  needs: readonly Need[];
}

/** The same, with what callers would have to tell. */
export function readOpenly(binding: ChannelBinding): OpenReading[] {
  const readings = binding.turns.flatMap((turn) => {
    const alike = { ...binding, channelName: turn.channelName };
    if (binding.kind !== "postgres_changes") return [{ reading: readMessages(alike), needs: [] }];
    return alternatives(turn.options).flatMap((options) => readOptions({ ...alike, options }));
  });
  // The same under a channel of another name is the same place to an engineer.
  const distinct = new Map<string, OpenReading>();
  for (const entry of readings) {
    const key = JSON.stringify({ ...entry.reading, channel: null });
    if (!distinct.has(key)) distinct.set(key, entry);
  }
  return [...distinct.values()];
}

function readOptions(binding: ChannelBinding): OpenReading[] {
  const { options } = binding;
  const tables = required(propertyOf(options, "table"));
  const schemas = required(propertyOf(options, "schema"));
  const filters = alternatives(propertyOf(options, "filter"));
  if (tables.length * schemas.length * filters.length > MAX_READINGS) {
    return [readChanges(binding, unknown, unknown, unknown)];
  }
  return tables.flatMap((table) =>
    schemas.flatMap((schema) => filters.map((filter) => readChanges(binding, schema, table, filter))),
  );
}

/** A table that is undefined on one branch only is taken to be the one of the other branch. */
function required(value: Value): readonly Value[] {
  const options = alternatives(value);
  const present = options.filter((option) => option.kind !== "absent");
  return present.length > 0 ? present : options;
}

function readMessages(binding: ChannelBinding): Reading {
  const channel = shownText(binding.channelName);
  const literal = binding.literalKind && binding.channelName.kind === "text" && binding.channelName.literal;
  const confidence = channel === null ? "low" : literal ? "high" : "medium";
  return {
    kind: binding.kind,
    channel,
    schema: null,
    table: null,
    filters: [],
    events: [],
    select: null,
    ...(binding.private ? { private: true } : {}),
    confidence,
  };
}

function readChanges(
  binding: ChannelBinding,
  schemaValue: Value,
  tableValue: Value,
  filterValue: Value,
): OpenReading {
  const eventValue = propertyOf(binding.options, "event");
  const selectValue = propertyOf(binding.options, "select");
  const events = readEvents(eventValue);
  const filter = readFilter(filterValue);
  const select = readSelect(selectValue);
  const { schema, table } = readRelation(schemaValue, tableValue);
  const unresolved: Part[] = [];
  if (schema === null) unresolved.push("schema");
  if (table === null) unresolved.push("table");
  if (filter.partial) unresolved.push("filter");
  if (events.length === 0) unresolved.push("event");
  if (select === null && selectValue.kind !== "absent") unresolved.push("select");
  const parts = ["schema", "table", "filter", "event", "select"].map((part) =>
    propertyOf(binding.options, part),
  );
  const literal = binding.literalKind && parts.every(isLiteral);
  const low = unresolved.some((part) => part !== "select");
  const values = { schema: schemaValue, table: tableValue, filter: filterValue, event: eventValue };
  // Columns alone are no reason to name the callers instead of the binding.
  const needs = unresolved.flatMap((part) => (part === "select" ? [] : needsOf(values[part])));
  const reading: Reading = {
    kind: "postgres_changes",
    channel: shownText(binding.channelName),
    schema,
    table,
    filters: filter.filters,
    events,
    select,
    ...(binding.private ? { private: true } : {}),
    confidence: low ? "low" : literal ? "high" : "medium",
    ...(unresolved.length > 0 ? { unresolved } : {}),
  };
  return { reading, needs: [...new Set(needs)] };
}

/** Realtime completes a missing schema with `public` and a missing table with every table of the schema. */
function readRelation(
  schemaValue: Value,
  tableValue: Value,
): { schema: string | null; table: string | null } {
  const schema = knownText(schemaValue);
  const table = knownText(tableValue);
  const noSchema = schemaValue.kind === "absent";
  const noTable = tableValue.kind === "absent";
  return {
    schema: noSchema && table !== null ? "public" : schema,
    table: noTable && schema !== null ? "*" : table,
  };
}

/** Realtime ignores case and takes any other word, or none, for every event. Empty when only run time knows. */
function readEvents(value: Value): Event[] {
  const options = alternatives(value);
  const events = options.flatMap((option): Event[] => {
    if (option.kind === "absent") return ["*"];
    const name = knownText(option)?.toUpperCase();
    if (name === undefined) return [];
    return name === "INSERT" || name === "UPDATE" || name === "DELETE" ? [name] : ["*"];
  });
  return events.length < options.length ? [] : [...new Set(events)];
}

function readFilter(value: Value): { filters: SubscriptionFilter[]; partial: boolean } {
  if (value.kind === "absent") return { filters: [], partial: false };
  if (value.kind !== "text") return { filters: [], partial: true };
  try {
    return parseFilterPieces(value.pieces);
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    // Realtime refuses it, which the smell invalid-filter tells.
    return { filters: [], partial: true };
  }
}

function readSelect(value: Value): string[] | null {
  if (value.kind !== "array") return null;
  const columns = value.elements.map(knownText);
  return columns.every((column) => column !== null) && columns.length > 0 ? columns : null;
}

function isLiteral(value: Value): boolean {
  if (value.kind === "array") return value.elements.every(isLiteral);
  return value.kind === "absent" || (value.kind === "text" && value.literal && knownText(value) !== null);
}
