import type { ScanResult, Smell } from "../../subscriptions/subscription.ts";
import { VERSION } from "../../version.ts";
import { describeSmell, smellDescriptions } from "../smells/smell-descriptions.ts";
import { smellKeys } from "../smells/smell-keys.ts";
import type { Sarif, SarifLocation } from "./sarif.ts";

export interface SarifOptions {
  /** The scanned folder, relative to the root of the repository, with forward slashes; "" for the root. */
  folder: string;
  /** The smells that are not in the baseline; null when there is none. */
  fresh: readonly Smell[] | null;
}

/**
 * The smells of a scan as SARIF 2.1.0 (OASIS), which code hosts show in reviews; files that could not be read are
 * notifications of the tool.
 */
export function sarifOfScan({ smells, stats }: ScanResult, { folder, fresh }: SarifOptions): Sarif {
  const ids = [...new Set([...Object.keys(smellDescriptions), ...smells.map(({ rule }) => rule)])];
  const keys = smellKeys(smells);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "realtime-optimizer",
            version: VERSION,
            semanticVersion: VERSION,
            rules: ids.map((id) => {
              const { title, level, remedy, docs } = describeSmell(id);
              return {
                id,
                shortDescription: { text: title },
                fullDescription: { text: remedy === "" ? title : `${title}. ${remedy}` },
                help: { text: `${remedy}\n${docs}`, markdown: `${remedy} [Documentation](${docs})` },
                helpUri: docs,
                defaultConfiguration: { level },
                properties: { tags: ["realtime"] },
              };
            }),
          },
        },
        originalUriBaseIds: {
          [ROOT]: { description: { text: "The folder in which the scan was started." } },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: stats.errors.map(({ file, message }) => ({
              level: "warning",
              message: { text: message },
              locations: [locationOf(folder, file, null)],
            })),
          },
        ],
        results: smells.map((smell, index) => ({
          ruleId: smell.rule,
          ruleIndex: ids.indexOf(smell.rule),
          level: describeSmell(smell.rule).level,
          message: { text: smell.message },
          locations: [locationOf(folder, smell.file, smell.line)],
          partialFingerprints: { "realtimeOptimizer/v1": keys[index] ?? "" },
          ...(fresh === null ? {} : { baselineState: fresh.includes(smell) ? "new" : "unchanged" }),
        })),
      },
    ],
  };
}

const ROOT = "%SRCROOT%";

function locationOf(folder: string, file: string, line: number | null): SarifLocation {
  const path = [folder, file].filter((part) => part !== "").join("/") || ".";
  return {
    physicalLocation: {
      artifactLocation: { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT },
      ...(line === null ? {} : { region: { startLine: line } }),
    },
  };
}
