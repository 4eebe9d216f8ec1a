import { setTimeout as sleep } from "node:timers/promises";
import type { RealtimeChannel, SupabaseClient } from "@supabase/supabase-js";
import { pauseUntilNext } from "./pace.ts";
import type { Habits, OpenPage, Page } from "./page.ts";
import { pick } from "./pick.ts";

const SHORTEST_VISIT_MS = 15_000;
const LONGEST_VISIT_MS = 75_000;
const ACTS_PER_SECOND = 0.5;

/** One person: keeps a page open, and opens others one after another. */
export async function visitUntilStopped(
  client: SupabaseClient,
  { home, visits }: Habits,
  signal: AbortSignal,
  tell: (sentence: string) => void,
): Promise<void> {
  const staying = subscribe(home(client), tell);
  while (!signal.aborted) {
    const page = subscribe(openNext(), tell);
    const leaveAt = performance.now() + between(SHORTEST_VISIT_MS, LONGEST_VISIT_MS);
    while (!signal.aborted && performance.now() < leaveAt) {
      await sleep(pauseUntilNext(ACTS_PER_SECOND, Math.random()), undefined, { signal }).catch(
        () => undefined,
      );
      if (signal.aborted) break;
      const acting = Math.random() < 0.3 ? staying : page;
      // Sending on a channel that is not joined would go by REST.
      if (!acting.channels.every(({ state }) => state === "joined")) continue;
      await acting
        .act?.()
        .catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)));
    }
    await Promise.all(page.channels.map((channel) => client.removeChannel(channel)));
  }
  await client.removeAllChannels();

  function openNext(): OpenPage {
    const next: Page = pick(visits, Math.random());
    return next(client);
  }
}

function subscribe(page: OpenPage, tell: (sentence: string) => void): OpenPage {
  for (const channel of page.channels) {
    channel
      .on("system", {}, ({ status, message }: { status: string; message: string }) => {
        if (status === "error") tell(`${channel.topic}: ${message}`);
      })
      .subscribe((status, error) => {
        if (error !== undefined) tell(`${channel.topic}: ${error.message}`);
        if (status === "SUBSCRIBED") void joined(page, channel, tell);
      });
  }
  return page;
}

async function joined(
  page: OpenPage,
  channel: RealtimeChannel,
  tell: (sentence: string) => void,
): Promise<void> {
  await page
    .joined?.(channel)
    .catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)));
}

function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}
