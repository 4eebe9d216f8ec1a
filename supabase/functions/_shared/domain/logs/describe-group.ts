import { documentation } from "../findings/documentation.ts";
import type { FindingType } from "../findings/finding.ts";
import { plainKeys } from "./classify-line.ts";
import { findingOfCategory, type LogCategory } from "./log-code.ts";
import { logCodeOf } from "./log-codes.ts";
import { logFamilyOf } from "./log-families.ts";

export interface GroupWords {
  /** `unknown` is a code that none of our tables has. */
  kind: "code" | "family" | "lifecycle" | "unknown";
  title: string;
  category: LogCategory | null;
  finding: FindingType | null;
  meaning: string;
  remedy: string;
  docs: string;
}

/** What a group of lines means, and what to do about it. */
export function describeGroup(key: string): GroupWords {
  const known = logCodeOf(key);
  if (known !== null) {
    const { category, meaning, remedy } = known;
    const finding = findingOfCategory[category];
    return { kind: "code", title: key, category, finding, meaning, remedy, docs: documentation[finding] };
  }
  const family = logFamilyOf(key);
  if (family !== null) {
    const { title, category, meaning, remedy } = family;
    const finding = findingOfCategory[category];
    return { kind: "family", title, category, finding, meaning, remedy, docs: documentation[finding] };
  }
  return { category: null, finding: null, docs: documentation.platform_error, ...plainWords(key) };
}

function plainWords(key: string): Pick<GroupWords, "kind" | "title" | "meaning" | "remedy"> {
  if (key === plainKeys.billing) {
    return {
      kind: "lifecycle",
      title: "Billing counters",
      meaning: "Realtime counts connections and messages in the log every few seconds.",
      remedy: "Nothing to do.",
    };
  }
  if (key === plainKeys.lifecycle) {
    return {
      kind: "lifecycle",
      title: "Normal course",
      meaning: "Processes that start, stop and connect, and changes of the publication that are taken up.",
      remedy: "Nothing to do.",
    };
  }
  if (key === plainKeys.unrecognised) {
    return {
      kind: "unknown",
      title: "Not recognised",
      meaning: "Lines without a code, whose text matches nothing we know.",
      remedy: "Read them; they are shown as they came.",
    };
  }
  return {
    kind: "unknown",
    title: key,
    meaning: "A code this version does not know, judged by its text and its level.",
    remedy: "Read the text; the documentation of Realtime's error codes may have it.",
  };
}
