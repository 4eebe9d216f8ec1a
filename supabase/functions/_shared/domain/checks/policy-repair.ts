import type { TableFacts } from "../facts/database-facts.ts";
import type { Remedy } from "../findings/finding.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import type { PolicyRun } from "../measures/table-measures.ts";

/** What to do about a policy that raises an error, by its SQLSTATE. */
export function policyRepair(facts: TableFacts, { role, error }: PolicyRun): Remedy {
  const { summary, steps } = repairOf(error?.sqlState ?? "", error?.message ?? "", role);
  return {
    mode: "documented",
    summary,
    steps: [
      ...steps,
      `If it cannot be mended now, take the table out of the publication (alter publication supabase_realtime drop table ${qualifiedName(facts)}): that saves the delivery of all others.`,
      "Diagnose again: the policies are run again.",
    ],
    sql: null,
  };
}

function repairOf(sqlState: string, message: string, role: string): { summary: string; steps: string[] } {
  const refused = /^permission denied for (function|table|view|schema|sequence) (.+)$/.exec(message);
  if (refused !== null) return refusal(refused[1] ?? "", refused[2] ?? "", role);
  return (
    repairs.find(([states]) => states.some((state) => sqlState.startsWith(state)))?.[1] ?? {
      summary: "Rewrite the policy so that it answers false instead of raising an error",
      steps: [
        `PostgreSQL says: ${message}. Rewrite the condition so that rows it cannot judge are not shown.`,
      ],
    }
  );
}

function refusal(kind: string, name: string, role: string): { summary: string; steps: string[] } {
  if (kind === "function") {
    return {
      summary: `Grant EXECUTE on ${name} to ${role}`,
      steps: [
        `Let the role call the function: grant execute on function ${name} to ${role}; (with its argument types where there are several).`,
        `Or write "to" with the roles the policy is meant for, so that it is not run for ${role}.`,
      ],
    };
  }
  if (kind === "schema") {
    return {
      summary: `Grant USAGE on the schema ${name} to ${role}`,
      steps: [`grant usage on schema ${name} to ${role};`],
    };
  }
  return {
    summary: `Let the policy read ${name} without granting it to ${role}`,
    steps: [
      `Put the look-up of ${name} into a security definer function with a fixed search_path, grant EXECUTE on it to ${role}, and call it in the policy as (select that_function()).`,
      `Or grant SELECT on ${name} to ${role}, with row level security on it.`,
    ],
  };
}

const repairs: [states: string[], repair: { summary: string; steps: string[] }][] = [
  [
    ["22012"],
    {
      summary: "Guard the division",
      steps: ["Divide by nullif(divisor, 0): the result is then null, and the row is not shown."],
    },
  ],
  [
    ["22"],
    {
      summary: "Guard the cast",
      steps: [
        "A claim, setting or column does not hold what the policy casts it to. nullif(value, '')::uuid guards against empty text.",
        "Against other text, compare as text (id::text = value), or test first: case when value ~ '^[0-9a-f-]{36}$' then value::uuid end.",
      ],
    },
  ],
  [
    ["42704"],
    {
      summary: "Read the setting with missing_ok",
      steps: ["current_setting('name', true) answers null where the setting does not exist."],
    },
  ],
  [
    ["42P17", "54001"],
    {
      summary: "Break the recursion",
      steps: [
        "The policy reads a table whose policy reads the first again. Put one of the look-ups into a security definer function, which row level security does not apply to.",
      ],
    },
  ],
  [
    ["42883", "42P01", "42703", "3F000"],
    {
      summary: "Bring back what the policy names, or name what is there",
      steps: [
        "The policy, or a function it calls, names something that is gone or not on the search path. Write names with their schema, and give functions set search_path = ''.",
      ],
    },
  ],
  [
    ["21000"],
    {
      summary: "Let the sub-select answer one row",
      steps: ["Write column in (select …) or exists (select …) in place of column = (select …)."],
    },
  ],
];
