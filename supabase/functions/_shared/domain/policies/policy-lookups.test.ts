import { describe, expect, it } from "vitest";
import { policy } from "../checks/testing/check-context.ts";
import type { PolicyFacts } from "../facts/database-facts.ts";
import { columnFacts, tableFacts } from "../fixes/testing/fix-input.ts";
import { unservedLookups } from "./policy-lookups.ts";

const table = tableFacts({
  table: "messages",
  columns: [
    columnFacts("id", "uuid"),
    columnFacts("user_id", "uuid"),
    columnFacts("team_id", "uuid"),
    columnFacts("tag", "character varying(20)"),
    columnFacts("public", "boolean"),
    columnFacts("members", "uuid[]"),
  ],
});

function lookups(using: string, options: { served?: string[]; reads?: PolicyFacts["reads"] } = {}) {
  const { served = ["id"], reads = [] } = options;
  return unservedLookups(table, policy({ using, reads }), (column) => served.includes(column)).map(
    ({ schema, table: name, columns }) =>
      [schema === "public" ? name : `${schema}.${name}`, ...columns].join(" "),
  );
}

const uid = "( SELECT auth.uid() AS uid)";

describe("columns of the table itself that a policy looks up without an index", () => {
  it.each<[string, string[]]>([
    [`(user_id = ${uid})`, ["messages user_id"]],
    [`(${uid} = user_id)`, ["messages user_id"]],
    ["(auth.uid() = messages.user_id)", ["messages user_id"]],
    ["((tag)::text = current_setting('app.tag'::text))", ["messages tag"]],
    [`(user_id = ANY (ARRAY( SELECT m.user_id FROM public.m WHERE (m.x = ${uid}))))`, ["messages user_id"]],
    [`((user_id = ${uid}) OR (team_id = private.my_team()))`, ["messages user_id team_id"]],
    [`((user_id = ${uid}) AND public)`, ["messages user_id"]],
  ])("%s", (using, expected) => {
    expect(lookups(using)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["nothing is compared", "true"],
    ["a constant narrows nothing for one caller", "((tag)::text = 'a'::text)"],
    ["a boolean column", "public"],
    ["a function of the row", "private.may_read(team_id)"],
    ["a cast that a plain index cannot follow", "((team_id)::text = (auth.jwt() ->> 'team'::text))"],
    ["an array that holds the caller", `(${uid} = ANY (members))`],
    ["two columns of the same row", "(user_id = team_id)"],
    [
      "a hashed sub-plan, which reads every row anyway",
      `(team_id IN ( SELECT t.id FROM public.t WHERE (t.owner = ${uid})))`,
    ],
    ["one side of an OR that no index can help", `((user_id = ${uid}) OR public)`],
    ["a negation", `(NOT (user_id = ${uid}))`],
    ["another comparison", `(user_id <> ${uid})`],
    ["a case", `CASE WHEN public THEN true ELSE (user_id = ${uid}) END`],
  ])("none: %s", (_, using) => {
    expect(lookups(using)).toEqual([]);
  });

  it.each<[string, string[]]>([
    [`(user_id = ${uid})`, ["user_id"]],
    [`((user_id = ${uid}) AND (team_id = private.my_team()))`, ["team_id"]],
    [`((user_id = ${uid}) OR (team_id = private.my_team()))`, ["user_id", "team_id"]],
    [`((id = ${uid}) AND (user_id = ${uid}))`, ["id"]],
  ])("%s is served by an index on %j", (using, served) => {
    expect(lookups(using, { served })).toEqual([]);
  });
});

describe("columns of other tables that sub-selects look up without an index", () => {
  const read = (column: string, leadsIndex: boolean, name = "members", schema = "public") => ({
    schema,
    table: name,
    column,
    leadsIndex,
  });

  it.each<[string, string, PolicyFacts["reads"], string[]]>([
    [
      "the caller's rows",
      `(team_id IN ( SELECT members.team_id\n   FROM public.members\n  WHERE (members.user_id = ${uid})))`,
      [read("team_id", true), read("user_id", false)],
      ["members user_id"],
    ],
    [
      "the caller's rows, indexed",
      `(team_id IN ( SELECT members.team_id\n   FROM public.members\n  WHERE (members.user_id = ${uid})))`,
      [read("team_id", false), read("user_id", true)],
      [],
    ],
    [
      "a correlated row, by either of two columns",
      `(EXISTS ( SELECT 1\n   FROM public.members m\n  WHERE ((m.team_id = messages.team_id) AND (m.user_id = ${uid}))))`,
      [read("team_id", true), read("user_id", false)],
      [],
    ],
    [
      "a correlated row that nothing leads to",
      `(EXISTS ( SELECT 1\n   FROM public.members m\n  WHERE ((m.team_id = messages.team_id) AND (m.user_id = ${uid}))))`,
      [read("team_id", false), read("user_id", false)],
      ["members user_id"],
    ],
    [
      "a table of another schema",
      `(EXISTS ( SELECT 1\n   FROM private.members m\n  WHERE (m.user_id = ${uid})))`,
      [read("user_id", false, "members", "private")],
      ["private.members user_id"],
    ],
    [
      "a name that needs quotes",
      `(EXISTS ( SELECT 1\n   FROM public."Team Members" t\n  WHERE (t."userId" = ${uid})))`,
      [read("userId", false, "Team Members")],
      ["Team Members userId"],
    ],
    [
      "a join, which is not looked into",
      `(EXISTS ( SELECT 1\n   FROM (public.members m\n     JOIN public.teams t ON ((t.id = m.team_id)))\n  WHERE (m.user_id = ${uid})))`,
      [read("user_id", false), read("id", true, "teams")],
      [],
    ],
    [
      "what follows the condition",
      `(team_id = ( SELECT m.team_id\n   FROM public.members m\n  WHERE (m.user_id = ${uid})\n  ORDER BY m.joined_at\n LIMIT 1))`,
      [read("user_id", false), read("team_id", false), read("joined_at", false)],
      ["messages team_id", "members user_id"],
    ],
  ])("%s", (_, using, reads, expected) => {
    expect(lookups(using, { reads })).toEqual(expected);
  });
});
