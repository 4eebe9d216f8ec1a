import type { DoctorCheck } from "./doctor-check.ts";
import type { ServerState } from "./server-state.ts";

/** Rules of `doctor`, in the order they are shown. Pure. */
export function judgeServer(state: ServerState): DoctorCheck[] {
  return [
    serverVersion(state),
    walLevel(state),
    publication(state),
    publicationOwner(state),
    activity(state),
    subscriptions(state),
    ownSchema(state),
  ];
}

function serverVersion({ serverVersion, serverVersionNumber }: ServerState): DoctorCheck {
  const name = "server version";
  // Column lists and row filters of publications, which the checks judge, came with 15.
  if (serverVersionNumber >= 150_000) return ok(name, `PostgreSQL ${serverVersion}`);
  return {
    name,
    state: "fail",
    summary: `PostgreSQL ${serverVersion}`,
    remedy: "Upgrade to PostgreSQL 15 or newer.",
  };
}

function walLevel({ walLevel }: ServerState): DoctorCheck {
  const name = "wal_level";
  if (walLevel === "logical") return ok(name, "logical");
  return {
    name,
    state: "fail",
    summary: `${walLevel}: Realtime cannot decode changes`,
    remedy: "Run ALTER SYSTEM SET wal_level = logical; and restart the server.",
  };
}

function publication({ publication }: ServerState): DoctorCheck {
  const name = "publication supabase_realtime";
  if (publication === null)
    return {
      name,
      state: "fail",
      summary: "does not exist, so no change is delivered",
      remedy: "Run CREATE PUBLICATION supabase_realtime; as the role that owns your tables.",
    };
  const { insert, update, delete: deletes } = publication.publishes;
  const silent = [insert ? "" : "INSERT", update ? "" : "UPDATE", deletes ? "" : "DELETE"].filter(Boolean);
  if (silent.length > 0)
    return {
      name,
      state: "warn",
      summary: `does not publish ${silent.join(", ")}`,
      remedy: "Run ALTER PUBLICATION supabase_realtime SET (publish = 'insert, update, delete, truncate');",
    };
  if (publication.allTables)
    return {
      name,
      state: "warn",
      summary: "publishes all tables: every change of the database is decoded",
      remedy: "Create it again without FOR ALL TABLES and add the tables that clients subscribe to.",
    };
  return ok(name, "publishes INSERT, UPDATE and DELETE");
}

function publicationOwner({ publication, role }: ServerState): DoctorCheck {
  const name = "publication ownership";
  if (publication === null)
    return { name, state: "unknown", summary: "there is no publication", remedy: null };
  if (publication.alterable) return ok(name, `${role} may alter it (owner ${publication.owner})`);
  return {
    name,
    state: "warn",
    summary: `owned by ${publication.owner}: ${role} can diagnose but cannot publish a table`,
    remedy: `Connect as ${publication.owner}, or have it run ALTER PUBLICATION supabase_realtime OWNER TO the role you connect as.`,
  };
}

function activity({ seesActivity, role }: ServerState): DoctorCheck {
  const name = "pg_stat_activity";
  if (seesActivity) return ok(name, `${role} sees the sessions of other roles`);
  return {
    name,
    state: "warn",
    summary: `${role} sees only its own sessions, so a rehearsal cannot name who holds a lock`,
    remedy: `Run GRANT pg_read_all_stats TO the role ${role}.`,
  };
}

function subscriptions({ readsSubscriptions, role }: ServerState): DoctorCheck {
  const name = "realtime.subscription";
  if (readsSubscriptions) return ok(name, `${role} may read live subscriptions`);
  if (readsSubscriptions === null)
    return {
      name,
      state: "unknown",
      summary: "does not exist: Realtime has not connected to this database yet",
      remedy:
        "Subscribe to a table once; Realtime makes its schema then. Until that, live counts are unknown.",
    };
  return {
    name,
    state: "warn",
    summary: `${role} may not read it, so live subscriptions are unknown`,
    remedy: `Grant ${role} USAGE on the schema realtime and SELECT on realtime.subscription, or connect as postgres.`,
  };
}

function ownSchema({ ownSchema, role }: ServerState): DoctorCheck {
  const name = "schema realtime_optimizer";
  const remedy = "Apply the migrations of this package: supabase db push, from a project that holds them.";
  if (ownSchema === null)
    return {
      name,
      state: "fail",
      summary: "does not exist: diagnose works, fixes and reports do not",
      remedy,
    };
  if (!ownSchema.usable)
    return {
      name,
      state: "fail",
      summary: `${role} may not use it`,
      remedy: "Connect as the role that applied the migrations.",
    };
  if (ownSchema.missing.length > 0)
    return { name, state: "fail", summary: `lacks ${ownSchema.missing.join(", ")}`, remedy };
  return ok(name, "all its tables are there");
}

function ok(name: string, summary: string): DoctorCheck {
  return { name, state: "ok", summary, remedy: null };
}
