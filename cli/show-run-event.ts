import pc from "picocolors";
import type { Fix, FixProgress } from "#domain/fixes/fix.ts";
import type { RunEvent } from "#domain/runs/run-event.ts";
import { printable } from "./printable.ts";

/** Tells the events of a run on stderr, a line each (R2.16); stdout stays for the result. */
export function showRunEvent(event: RunEvent): void {
  process.stderr.write(`${lineOf(event)}\n`);
}

function lineOf(event: RunEvent): string {
  if (event.type === "phase_started") return pc.bold(event.phase);
  if (event.type === "phase_finished") {
    const { name, status, milliseconds, note } = event.phase;
    // Nothing told that it starts.
    if (status === "skipped") return `${pc.bold(name)}\n  skipped: ${printable(note)}`;
    return `  ${status} in ${(milliseconds / 1000).toFixed(1)} s: ${printable(note)}`;
  }
  if (event.type === "finding")
    return `  ${event.number}/${event.of} ${event.finding.severity} ${printable(event.finding.title)}`;
  if (event.type === "refused") return `      ${pc.yellow("not fixed")} ${printable(event.reason)}`;
  return `      ${fixLine(event.fix)}`;
}

export function fixLine(fix: Fix): string {
  const state = fix.state.replace("_", " ");
  if (fix.failure !== null) return `${pc.red(state)} ${printable(fix.failure)}`;
  if (fix.progress !== null) return `${state}, ${progressText(fix.progress)}`;
  if (fix.state !== "applied") return state;
  return `${pc.green(state)} ${printable(fix.verification?.summary ?? "")}`.trimEnd();
}

function progressText({ phase, fraction, waitingFor }: FixProgress): string {
  const share = fraction === null ? "" : ` ${Math.floor(fraction * 100)}%`;
  return `${printable(phase)}${share}${waitingFor === null ? "" : `, waiting for ${printable(waitingFor)}`}`;
}
