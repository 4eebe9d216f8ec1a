import { evidence } from "../checks/evidence.ts";
import { notApplicable, pass } from "../checks/judgements.ts";
import { REALTIME_PUBLICATION } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { ProjectCheck, ProjectContext } from "./project-check.ts";

export const publicationSetup: ProjectCheck = {
  id: "publication_setup",
  title: "Publication",
  question: "Is there a publication for Realtime, and may we change it?",
  rule: {
    text: "Realtime reads the publication supabase_realtime and no other. Only its owner can add tables to it.",
    url: documentation.publication_not_owned,
  },
  judge(context) {
    const { publication, currentRole } = context.head;
    if (publication === null) return missing(context);
    const shown = [
      evidence("pg_publication", {
        publication: publication.name,
        owner: publication.owner,
        "all tables": publication.allTables,
        schemas: publication.schemas,
        "connected as": currentRole,
      }),
    ];
    if (publication.alterable)
      return pass(`${publication.name} exists and belongs to ${publication.owner}.`, shown);
    return {
      status: "warn",
      summary: `${publication.name} belongs to ${publication.owner}; ${currentRole} cannot change it.`,
      evidence: shown,
      findings: [
        {
          type: "publication_not_owned",
          severity: "INFO",
          subject: `publication ${publication.name}`,
          columns: [],
          title: `${currentRole} does not own the publication ${publication.name}`,
          details: `The publication belongs to ${publication.owner}, whose privileges ${currentRole} does not have.`,
          impact: "Tables cannot be published from here: such fixes are refused by the database.",
          fix: {
            mode: "documented",
            summary: "Connect as its owner, or let a superuser hand it over",
            steps: [
              `Connect as ${publication.owner}, or run the statement below as a superuser; on hosted projects the owner is postgres.`,
            ],
            sql: `alter publication ${REALTIME_PUBLICATION} owner to postgres;`,
          },
          docs: documentation.publication_not_owned,
        },
      ],
    };
  },
};

function missing({ head, scan }: ProjectContext): ReturnType<ProjectCheck["judge"]> {
  const shown = [evidence("pg_publication", { [REALTIME_PUBLICATION]: "does not exist" })];
  const bindings = scan?.subscriptions.filter(({ kind }) => kind === "postgres_changes").length ?? null;
  if (bindings === 0 && (head.liveSubscriptions ?? 0) === 0) {
    return notApplicable(
      `${REALTIME_PUBLICATION} does not exist, and nothing subscribes to changes of tables.`,
      shown,
    );
  }
  return {
    status: "fail",
    summary: `The publication ${REALTIME_PUBLICATION} does not exist, so no change of any table is delivered.`,
    evidence: shown,
    findings: [
      {
        type: "publication_missing",
        severity: "CRITICAL",
        subject: `publication ${REALTIME_PUBLICATION}`,
        columns: [],
        title: `The publication ${REALTIME_PUBLICATION} does not exist`,
        details: `Realtime reads ${REALTIME_PUBLICATION} of the database ${head.database}, and there is none.`,
        impact: "Every subscription to changes of tables is refused: nothing can be published to it.",
        fix: {
          mode: "documented",
          summary: "Create it; tables are added to it afterwards",
          steps: ["Create the publication as the role that owns the tables, then diagnose again."],
          sql: `create publication ${REALTIME_PUBLICATION};`,
        },
        docs: documentation.publication_missing,
      },
    ],
  };
}
