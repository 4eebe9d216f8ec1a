import type { Fix } from "../../fixes/fix.ts";
import { displayIdentifier, displayName } from "../../identifiers/display-name.ts";
import { fixesOfKind, outcomeOf } from "../fix-outcomes.ts";
import { formatCount } from "../format-figures.ts";
import { codeSpan } from "../markdown/code-span.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";
import type { Report } from "../report.ts";

type Binding = NonNullable<Report["inventory"]>["subscriptions"][number];

export function workPerformed(report: Report): string[] {
  return [
    "## Work Performed",
    "",
    "### Subscription Inventory",
    "",
    ...inventoryLines(report),
    "",
    "### Publication Fixes",
    "",
    ...fixLines(fixesOfKind(report, "add_to_publication"), "No publication fix was tried."),
    "",
    "### Performance Fixes",
    "",
    ...fixLines(fixesOfKind(report, "create_filter_index"), "No performance fix was tried."),
  ];
}

function inventoryLines({ inventory }: Report): string[] {
  if (!inventory) return ["Not measured: no application code was scanned."];
  const scanned = `${formatCount(inventory.files, "file")} under ${codeSpan(inventory.root)}`;
  if (inventory.subscriptions.length === 0)
    return [
      `No realtime subscriptions detected in ${scanned}, after all patterns and file types were tried.`,
    ];
  return [
    `${formatCount(inventory.subscriptions.length, "subscription")} in ${scanned}.`,
    "",
    ...inventory.subscriptions.flatMap(bindingLines),
  ];
}

function bindingLines(binding: Binding): string[] {
  return [
    `- ${codeSpan(bindingTarget(binding))}`,
    `  - Events: ${binding.events.map(codeSpan).join(", ") || "unknown"}`,
    `  - Filters: ${binding.filters.map(codeSpan).join(", ") || "none: every row"}`,
    `  - Location: ${codeSpan(`${binding.file}:${binding.line}`)}`,
  ];
}

function bindingTarget({ schema, table }: Binding): string {
  const part = (name: string | null) =>
    name === null ? "(run time)" : name === "*" ? "*" : displayIdentifier(name);
  return `${part(schema)}.${part(table)}`;
}

function fixLines(fixes: readonly Fix[], none: string): string[] {
  if (fixes.length === 0) return [none];
  return fixes.flatMap((fix) => [
    `- ${codeSpan(`${fix.plan.findingType}: ${displayName(fix.plan.target)}`)}`,
    `  - Status: ${outcomeOf(fix)}`,
    `  - Migration: ${codeSpan(fix.plan.migration.name)}`,
    `  - Effect: ${escapeMarkdown(effectOf(fix))}`,
    `  - By: ${escapeMarkdown((fix.appliedBy ?? fix.createdBy).email)}`,
  ]);
}

function effectOf(fix: Fix): string {
  return fix.failure ?? fix.verification?.summary ?? fix.plan.impact.clients;
}
