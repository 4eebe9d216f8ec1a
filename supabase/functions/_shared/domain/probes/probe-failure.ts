import type { ProbeResult } from "./probe.ts";

export type Failure = NonNullable<ProbeResult["failure"]>;

/** What ends a probe early: the stage that did not end, why, and the server's code where it gave one. */
export class ProbeFailure extends Error {
  readonly stage: string;
  readonly code: string | null;

  constructor(stage: string, message: string, code: string | null = null) {
    super(message);
    this.name = "ProbeFailure";
    this.stage = stage;
    this.code = code;
  }
}

/** Anything thrown while `stage` was under way, as part of a result. */
export function failureOf(error: unknown, stage: string): Failure {
  if (error instanceof ProbeFailure) {
    return { stage: error.stage, message: error.message.slice(0, 2_000), code: error.code };
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown } | null)?.code;
  return {
    stage,
    message: message.slice(0, 2_000),
    code: typeof code === "string" ? code.slice(0, 100) : null,
  };
}

/** `Unauthorized: You do not …` carries a code, `Too many messages per second` does not. */
export function refusal(stage: string, reason: string): ProbeFailure {
  const [, code] = /^([A-Z][A-Za-z]+): /.exec(reason) ?? [];
  return new ProbeFailure(stage, reason, code ?? null);
}

/** The failure that an aborted signal stands for. */
export function abortion(stage: string, signal: AbortSignal): ProbeFailure {
  const timedOut = signal.reason instanceof DOMException && signal.reason.name === "TimeoutError";
  return timedOut
    ? new ProbeFailure(stage, "The time set for the whole probe was over.", "timeout")
    : new ProbeFailure(stage, "The probe was stopped.", "aborted");
}
