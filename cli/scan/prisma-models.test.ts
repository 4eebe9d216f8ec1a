import { describe, expect, it } from "vitest";
import { scanDataFiles } from "#domain/scan/scan-data-files.ts";
import { prismaModelNames } from "#domain/scan/smells/prisma-model-name.ts";
import type { Subscription } from "#domain/subscriptions/subscription.ts";
import { dataParsers } from "./data-parsers.ts";

const schema = `generator client {
  provider = "prisma-client-js"
}

/// Work to do
model JobTask {
  id        Int      @id @default(autoincrement())
  orgId     String   @map("org_id") @db.Uuid
  slug      String   @unique(map: "job_tasks_slug_key")
  tags      String[]
  search    Unsupported("tsvector")?
  org       Org      @relation(fields: [orgId], references: [id])
  steps     Step[]
  createdAt DateTime @default(now()) @map(name: "created_at")

  @@unique([orgId, slug], map: "org_slug")
  @@index([orgId, createdAt(sort: Desc)])
  @@index(fields: [slug], map: "by_slug", type: Hash)
  @@map("job_tasks")
  @@schema("app")
}

model Org {
  id    String @id
  tasks JobTask[]
}

enum Kind {
  A @map("a")

  @@map("kind")
}
`;
const steps = `model Step {
  a    Int
  b    Int
  task JobTask @relation(fields: [a], references: [id])

  @@id([a, b])
}

view Busy {
  id Int @unique

  @@map("busy_orgs")
}
`;

async function read(files: Record<string, string>) {
  return scanDataFiles({
    files: Object.keys(files),
    read: async (file) => files[file] ?? null,
    parsers: dataParsers,
  });
}

describe("Prisma models", () => {
  it("are known by their tables, columns and indexes, over every file of a schema", async () => {
    const { models, errors } = await read({
      "prisma/schema/schema.prisma": schema,
      "prisma/schema/steps.prisma": steps,
    });
    expect(errors).toEqual([]);
    expect(
      models.map(({ name, schema: inSchema, table, file, line }) => [name, inSchema, table, file, line]),
    ).toEqual([
      ["JobTask", "app", "job_tasks", "prisma/schema/schema.prisma", 6],
      ["Org", null, "Org", "prisma/schema/schema.prisma", 23],
      ["Step", null, "Step", "prisma/schema/steps.prisma", 1],
      ["Busy", null, "busy_orgs", "prisma/schema/steps.prisma", 9],
    ]);
    expect(models[0]?.fields).toEqual([
      { name: "id", column: "id", type: "Int" },
      { name: "orgId", column: "org_id", type: "String" },
      { name: "slug", column: "slug", type: "String" },
      { name: "tags", column: "tags", type: "String[]" },
      { name: "search", column: "search", type: "Unsupported" },
      { name: "createdAt", column: "created_at", type: "DateTime" },
    ]);
    expect(models[0]?.indexes).toEqual([
      { kind: "primary_key", columns: ["id"], name: null },
      { kind: "unique", columns: ["slug"], name: "job_tasks_slug_key" },
      { kind: "unique", columns: ["org_id", "slug"], name: "org_slug" },
      { kind: "index", columns: ["org_id", "created_at"], name: null },
      { kind: "index", columns: ["slug"], name: "by_slug" },
    ]);
    expect(models[2]?.indexes).toEqual([{ kind: "primary_key", columns: ["a", "b"], name: null }]);
    expect(models[2]?.fields.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("that cannot be parsed are reported and stop nothing", async () => {
    const { models, errors } = await read({
      "a.prisma": "model {",
      "b.prisma": "model B {\n  id Int @id\n}\n",
    });
    expect(errors.map(({ file }) => file)).toEqual(["a.prisma"]);
    expect(models.map(({ name }) => name)).toEqual(["B"]);
  });
});

describe("a subscription that names a model", () => {
  const to = (table: string | null, kind: Subscription["kind"] = "postgres_changes"): Subscription => ({
    kind,
    file: "a.ts",
    line: 3,
    channel: null,
    schema: "public",
    table,
    filters: [],
    events: ["*"],
    select: null,
    language: "typescript",
    confidence: "high",
    via: [],
  });

  it("is a smell where the model's table has another name", async () => {
    const { models } = await read({ "schema.prisma": schema });
    expect(prismaModelNames([to("JobTask")], models)).toEqual([
      {
        rule: "prisma-model-name",
        file: "a.ts",
        line: 3,
        message: expect.stringContaining("schema.prisma:6) whose table is app.job_tasks"),
      },
    ]);
    const silent = [to("job_tasks"), to("Org"), to("*"), to(null), to("jobtask"), to("JobTask", "broadcast")];
    expect(prismaModelNames(silent, models)).toEqual([]);
  });

  it("is none where another model's table has that name", async () => {
    const { models } = await read({
      "a.prisma": 'model A {\n  id Int @id\n  @@map("B")\n}\nmodel B {\n  id Int @id\n  @@map("c")\n}\n',
    });
    expect(prismaModelNames([to("B")], models)).toEqual([]);
  });
});
