import type { CheckContext } from "../checks/check.ts";
import { isSubscribed } from "../checks/is-subscribed.ts";
import { bytes, list } from "../checks/wording.ts";
import { measureSample } from "../payload/measure-sample.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { Bottleneck, Projection, ProjectionInput } from "./bottleneck.ts";
import { figure } from "./figures.ts";

/** What every change carries to every subscriber, and what it would carry with its light columns alone. */
export function payloadBottleneck(context: CheckContext): Bottleneck | null {
  const { facts, measures, thresholds } = context;
  if (facts === null || facts.publication === null || !isSubscribed(context)) return null;
  if (!measures.payload.seen || measures.payload.value.rows === 0) return null;
  const measure = measureSample(facts, measures.payload.value, thresholds.payloadWarnBytes);
  const now = measure.rowBytes;
  if (now === null || measure.heavy.length === 0) return null;
  const heavy = measure.heavy.map(({ name }) => name);
  const uses = bindingUses(context);
  const slim =
    uses.length > 0 && uses.every(({ select }) => select?.every((column) => !heavy.includes(column)));
  if (slim) return null;
  const saved = measure.heavy.reduce((sum, column) => sum + (column.bytes ?? 0), 0);
  const after = Math.max(now - saved, 0);
  const sample: ProjectionInput[] = [
    { name: "a row", value: Math.round(now), unit: "bytes", source: measures.payload.source },
    { name: list(heavy), value: Math.round(saved), unit: "bytes", source: measures.payload.source },
  ];
  return {
    id: `payload ${facts.schema}.${facts.table}`,
    kind: "payload",
    schema: facts.schema,
    table: facts.table,
    title: `Changes of ${facts.table} carry ${bytes(now)}, ${bytes(saved)} of it in ${list(heavy)}`,
    cause: `Bindings without a select are sent every column the subscriber may read, ${list(heavy)} with them.`,
    impact:
      "Each change goes out in full to each subscriber: it takes bandwidth, memory of clients and of the server, and time on slow networks.",
    strategy: [
      `Name the light columns in the binding's select, and fetch ${list(heavy)} by primary key when a row is opened.`,
      "Or send from a trigger with realtime.send just what clients show.",
    ],
    projections: [
      onePayload(now, after, sample),
      bandwidth(context, { now, after }, sample),
      transfer(sample),
    ],
  };
}

function onePayload(now: number, after: number, inputs: ProjectionInput[]): Projection {
  return {
    of: "resources",
    what: "Average size of a change",
    unit: "bytes",
    now: Math.round(now),
    after: Math.round(after),
    formula: {
      now: "average of the sampled rows",
      after: `${Math.round(now)} bytes − ${Math.round(now - after)} bytes`,
    },
    inputs,
    missing: [],
  };
}

function bandwidth(
  { facts, measures }: CheckContext,
  size: { now: number; after: number },
  inputs: ProjectionInput[],
): Projection {
  const subscribers = facts?.liveSubscriptions ?? null;
  const rate = measures.writes.seen ? (measures.writes.value.peak ?? measures.writes.value.average) : null;
  const out = (bytesEach: number) =>
    subscribers === null || rate === null ? null : figure(rate * subscribers * bytesEach);
  const times = `${rate === null ? "changes/s" : `${figure(rate)} changes/s`} × ${subscribers ?? "live"} subscriptions`;
  return {
    of: "throughput",
    what: "Bytes a second that Realtime sends out for it at most",
    unit: "bytes/s",
    now: out(size.now),
    after: out(size.after),
    formula: {
      now: `${times} × ${Math.round(size.now)} bytes`,
      after: `${times} × ${Math.round(size.after)} bytes`,
    },
    inputs: [
      ...inputs,
      ...(rate === null || !measures.writes.seen
        ? []
        : [{ name: "changes", value: figure(rate), unit: "per second", source: measures.writes.source }]),
      ...(subscribers === null
        ? []
        : [{ name: "live subscriptions", value: subscribers, unit: "", source: "realtime.subscription" }]),
    ],
    missing: [
      ...(measures.writes.seen
        ? []
        : [{ what: `Changes per second: ${measures.writes.reason}`, remedy: measures.writes.remedy }]),
      ...(subscribers === null
        ? [
            {
              what: "Live subscriptions: realtime.subscription cannot be read",
              remedy: "Connect as postgres, or grant SELECT on it.",
            },
          ]
        : []),
    ],
  };
}

function transfer(inputs: ProjectionInput[]): Projection {
  return {
    of: "latency",
    what: "Time of the transfer to a client",
    unit: "ms",
    now: null,
    after: null,
    formula: { now: "size ÷ bandwidth of the client", after: "the same, with the smaller size" },
    inputs,
    missing: [
      {
        what: "Bandwidth of clients, which no server sees",
        remedy: "Measure delivery in a client of yours, before and after.",
      },
    ],
  };
}
