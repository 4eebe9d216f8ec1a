import type { z } from "zod";
import type { bottlenecksSchema } from "../../domain/api/bottlenecks.ts";
import type { Bottleneck } from "../../domain/bottlenecks/bottleneck.ts";
import { connectionBottleneck } from "../../domain/bottlenecks/connection.ts";
import { connectionProblems } from "../../domain/bottlenecks/connection-problems.ts";
import { deliveryBottleneck } from "../../domain/bottlenecks/delivery.ts";
import { compareBottlenecks, tableBottlenecks } from "../../domain/bottlenecks/find-bottlenecks.ts";
import type { Observed } from "../../domain/live/observed.ts";
import type { ServiceContext } from "../context.ts";
import { shareLooks } from "../database/share-looks.ts";
import { judgeDatabase } from "../diagnosis/judge-database.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import { readLoggedErrors } from "../logs/read-logged-errors.ts";
import { readMeasures } from "../measures/read-measures.ts";
import { readProbeFigures } from "./read-probe-figures.ts";

export type BottlenecksAnswer = z.infer<typeof bottlenecksSchema>;

/** Of tables: more would be no bottlenecks. */
const MOST = 30;

const share = shareLooks<BottlenecksAnswer>();

/** Where time and resources go, with what is expected of each strategy and how that was computed. */
export function readBottlenecks(context: ServiceContext): Promise<BottlenecksAnswer> {
  return share(context.sql, () => lookForBottlenecks(context));
}

async function lookForBottlenecks({ sql, logs }: ServiceContext): Promise<BottlenecksAnswer> {
  const [scan, errors, figures] = await Promise.all([
    readStoredScan(sql),
    readLoggedErrors(logs),
    readProbeFigures(sql),
  ]);
  const measuresOf = await readMeasures(sql, { scan, errors });
  const ofTables: Bottleneck[] = [];
  const { head } = await judgeDatabase(sql, {
    scan,
    measuresOf,
    visit: ({ context }) => ofTables.push(...tableBottlenecks(context)),
  });
  const ofProject = [deliveryBottleneck(figures), connectionBottleneck(figures)].flatMap((one) => one ?? []);
  const all: Observed<unknown>[] = [figures, errors];
  return {
    at: head.collectedAt,
    bottlenecks: [...ofProject, ...ofTables.sort(compareBottlenecks).slice(0, MOST)].sort(compareBottlenecks),
    more: Math.max(ofTables.length - MOST, 0),
    problems: connectionProblems(figures, errors.seen ? { ...errors, value: errors.value.all } : errors),
    unseen: all.flatMap((observed) =>
      observed.seen ? [] : [{ reason: observed.reason, remedy: observed.remedy }],
    ),
  };
}
