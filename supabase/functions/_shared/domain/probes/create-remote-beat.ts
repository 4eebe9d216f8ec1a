import { boundOffset, type Exchange } from "./clock-offset.ts";
import type { CommitBounds } from "./commit-latency.ts";
import type { BeatRequest } from "./run-delivery-probe.ts";

type Clock = Exchange["clock"];

export interface RemoteBeatPorts {
  now(): number;
  /** Asks the other side for the time. */
  readClock(): Promise<{ clock: Clock }>;
  /** Has the other side commit a write, between two moments of its clock. */
  beat(request: BeatRequest): Promise<{ clock: Clock; commitSentAt: number; commitAcknowledgedAt: number }>;
}

const CLOCK_READINGS = 6;

/** A beat that is committed elsewhere, its commit told in the time of our own clock. */
export function createRemoteBeat(ports: RemoteBeatPorts): (request: BeatRequest) => Promise<CommitBounds> {
  const readings: Exchange[] = [];
  const exchange = async <T extends { clock: Clock }>(ask: () => Promise<T>): Promise<[T, Exchange]> => {
    const sentAt = ports.now();
    const answer = await ask();
    return [answer, { sentAt, answeredAt: ports.now(), clock: answer.clock }];
  };
  return async (request) => {
    while (readings.length < CLOCK_READINGS) readings.push((await exchange(() => ports.readClock()))[1]);
    const [answer, beat] = await exchange(() => ports.beat(request));
    const offset = boundOffset(beat, readings);
    return {
      earliest: answer.commitSentAt + offset.least,
      latest: answer.commitAcknowledgedAt + offset.most,
    };
  };
}
