import type { DriftKind } from "#domain/api/inventories.ts";
import type { Tone } from "../../components/ui/badge.tsx";

/** The gravest first. */
export const driftWords: Record<DriftKind, { text: string; tone: Tone }> = {
  not_published: { text: "Not published", tone: "fail" },
  not_in_code: { text: "Not in the code", tone: "warn" },
  differs: { text: "Differs", tone: "warn" },
  perhaps_in_code: { text: "Perhaps in the code", tone: "neutral" },
  nobody_listens: { text: "Nobody listens", tone: "neutral" },
  in_step: { text: "No drift", tone: "pass" },
  own: { text: "The console's own", tone: "neutral" },
};

export const driftOrder = Object.keys(driftWords) as DriftKind[];
