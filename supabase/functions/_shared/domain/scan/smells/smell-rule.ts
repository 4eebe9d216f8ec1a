import type { ChannelBinding } from "../find-bindings.ts";
import type { Module } from "../module.ts";
import type { Reading } from "../read-subscriptions.ts";
import type { SmellId } from "./smell-descriptions.ts";

/** What a rule sees of one file. */
export interface SmellContext {
  module: Module;
  bindings: readonly { binding: ChannelBinding; readings: readonly Reading[] }[];
}

export interface FoundSmell {
  /** Offset in the text of the file. */
  position: number;
  message: string;
}

/** A rule speaks only when it is sure: a smell that is wrong once is never read again. */
export interface SmellRule {
  id: SmellId;
  find(context: SmellContext): FoundSmell[];
}
