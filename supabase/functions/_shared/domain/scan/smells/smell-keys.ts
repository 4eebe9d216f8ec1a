import { digest } from "../../identifiers/digest.ts";
import type { Smell } from "../../subscriptions/subscription.ts";

/**
 * What makes each smell the same from scan to scan although lines move: its rule, file and message without the
 * lines it names, and which one it is of several alike. In the order of the smells, which is that of their lines.
 */
export function smellKeys(smells: readonly Smell[]): string[] {
  const seen = new Map<string, number>();
  return smells.map(({ rule, file, message }) => {
    const identity = JSON.stringify([rule, file, message.replace(/ \(lines? [\d, ]+\)/g, "")]);
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return digest(`${identity}${number}`);
  });
}
