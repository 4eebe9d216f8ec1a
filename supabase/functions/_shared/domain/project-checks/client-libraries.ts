import type { Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { pass, unknown } from "../checks/judgements.ts";
import { count, list } from "../checks/wording.ts";
import { type FoundDefect, findDefects } from "../client-libraries/find-defects.ts";
import { documentation } from "../findings/documentation.ts";
import { type Severity, severities } from "../findings/finding.ts";
import type { ClientPackage } from "../subscriptions/subscription.ts";
import { judgementOf } from "./judgement-of.ts";
import type { ProjectCheck } from "./project-check.ts";

interface DefectivePackage {
  client: ClientPackage;
  defects: FoundDefect[];
}

export const clientLibraries: ProjectCheck = {
  id: "client_libraries",
  title: "Client libraries",
  question: "Do clients run versions with known defects of Realtime?",
  rule: {
    text: "Versions that lock files name are compared with defects that the maintainers' changelogs tell of. A range in a manifest names no version.",
    url: documentation.outdated_client_library,
  },
  judge({ scan }): Judgement {
    if (scan === null)
      return unknown("No source was scanned. Run `realtime-optimizer scan` and hand its output over.");
    const { packages } = scan;
    if (packages.length === 0)
      return unknown("The scan found no lock file or manifest that names a Realtime client library.");
    const shown = packages
      .slice(0, 20)
      .map(({ name, version, range, file }) =>
        evidence(file, { package: name, version: version ?? "not locked", range: range ?? "none" }),
      );
    const defective = defectivePackages(packages);
    const unlocked = packages.filter(({ version }) => version === null);
    if (defective.length === 0) {
      return unlocked.length === packages.length
        ? unknown("Only ranges are known. Scan the folder that holds the lock file.", shown)
        : pass(
            `${count(packages.length - unlocked.length, "version")} of client libraries, none with a defect known here.`,
            shown,
          );
    }
    const findings = defective.map(found);
    return judgementOf(
      findings.map(({ severity, title }) => ({
        status: severity === "HIGH" ? ("fail" as const) : ("warn" as const),
        text: `${title}.`,
      })),
      { evidence: shown, findings },
    );
  },
};

/** A library and the one it is built on share defects: they are told once a file, of the one that is upgraded. */
function defectivePackages(packages: readonly ClientPackage[]): DefectivePackage[] {
  const told = new Set<string>();
  return packages
    .toSorted((a, b) => partRank(a) - partRank(b))
    .map((client) => ({
      client,
      defects: findDefects(client).filter(({ defect }) => {
        const key = JSON.stringify([client.file, defect.source]);
        return !told.has(key) && told.add(key);
      }),
    }))
    .filter(({ defects }) => defects.length > 0);
}

/** Names of Realtime's part within the whole client, which nobody upgrades by itself. */
function partRank({ name }: ClientPackage): number {
  return /realtime/.test(name) ? 1 : 0;
}

function found({ client, defects }: DefectivePackage): Judgement["findings"][number] {
  const { name, version, file } = client;
  const target = defects.at(-1)?.fixedIn ?? "the newest";
  return {
    type: "outdated_client_library",
    severity: worst(defects.map(({ defect }) => defect.severity)),
    subject: `${name} in ${file}`,
    columns: [],
    title: `${name} ${version} has ${count(defects.length, "known defect")} of Realtime`,
    details: `${file} locks ${name} ${version}. ${defects.map(({ defect, fixedIn }) => `${defect.defect} Fixed in ${fixedIn} (${defect.source}).`).join(" ")}`,
    impact: defects.map(({ defect }) => defect.defect).join(" "),
    fix: {
      mode: "documented",
      summary: `Upgrade ${name} to ${target} or newer`,
      steps: [
        `Upgrade ${name} in ${file} to ${target} or newer, and deploy the clients: those that are open keep the old one until they are loaded again.`,
        `Read ${list(defects.map(({ defect }) => defect.source))}.`,
      ],
      sql: null,
    },
    docs: documentation.outdated_client_library,
  };
}

function worst(of: readonly Severity[]): Severity {
  return severities.find((severity) => of.includes(severity)) ?? "INFO";
}
