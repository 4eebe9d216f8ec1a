import { createClient, type RealtimeChannel, type SupabaseClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { scanDirectory } from "../../cli/scan/scan-directory.ts";
import { habitsOfPeople } from "./habits.ts";

const bindingSchema = z.object({
  filter: z.object({
    event: z.string(),
    schema: z.string(),
    table: z.string().optional(),
    filter: z.string().optional(),
  }),
});

test("people subscribe to exactly what the sources of the sample applications subscribe to", async () => {
  const scan = await scanDirectory("local-stack/sample-apps");
  const scanned = scan.subscriptions
    .filter(({ kind }) => kind === "postgres_changes")
    .flatMap(({ schema, table, events, filters }) =>
      events.map((event) =>
        summarize(
          event,
          schema,
          table,
          filters.map(({ column }) => column),
        ),
      ),
    );
  const subscribed = channelsOfPeople().flatMap((channel) =>
    bindingsOf(channel, "postgres_changes").map((binding) => {
      const { event, schema, table, filter } = bindingSchema.parse(binding).filter;
      return summarize(
        event,
        schema,
        table,
        filter?.split(",").map((part) => part.split("=", 1)[0] ?? "") ?? [],
      );
    }),
  );
  // The scanner leaves open what the wrapper hook is called with.
  const wrapped = "UPDATE public.course_generation_jobs (user_id)";
  expect(distinct(subscribed)).toEqual(distinct([...scanned, wrapped]));
});

test("they use broadcast and presence where the applications do", () => {
  const topics = (type: string) =>
    distinct(
      channelsOfPeople()
        .filter((channel) => bindingsOf(channel, type).length > 0)
        .map(({ subTopic }) => subTopic.split(":", 1)[0] ?? ""),
    );
  expect(topics("broadcast")).toEqual(["conversation", "editors", "operations"]);
  expect(topics("presence")).toEqual(["conversation", "editors", "seating"]);
});

function channelsOfPeople(): RealtimeChannel[] {
  const client: SupabaseClient = createClient("http://127.0.0.1:9", "key", {
    realtime: { transport: WebSocket as never },
  });
  return habitsOfPeople.flatMap(({ habits: { home, visits } }) =>
    [home, ...visits].flatMap((page) => page(client).channels),
  );
}

function bindingsOf({ bindings }: RealtimeChannel, type: string): unknown[] {
  return bindings[type] ?? [];
}

function summarize(
  event: string,
  schema: string | null,
  table: string | null | undefined,
  columns: string[],
): string {
  return `${event} ${schema}.${table ?? "*"} (${columns.join(", ")})`;
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].sort();
}
