import type { Check } from "./check.ts";
import { drift } from "./drift.ts";
import { fanOut } from "./fan-out.ts";
import { filterIndex } from "./filter-index.ts";
import { filterSelectivity } from "./filter-selectivity.ts";
import { indexValidity } from "./index-validity.ts";
import { logErrors } from "./log-errors.ts";
import { payloadWidth } from "./payload-width.ts";
import { policyCost } from "./policy-cost.ts";
import { policyExecution } from "./policy-execution.ts";
import { primaryKey } from "./primary-key.ts";
import { publication } from "./publication.ts";
import { publicationScope } from "./publication-scope.ts";
import { publicationUse } from "./publication-use.ts";
import { replicaIdentity } from "./replica-identity.ts";
import { rlsEnabled } from "./rls-enabled.ts";
import { selectGrant } from "./select-grant.ts";
import { selectPolicy } from "./select-policy.ts";

/** Columns of the health matrix, in order. */
export const checks: readonly Check[] = [
  publication,
  primaryKey,
  replicaIdentity,
  rlsEnabled,
  selectPolicy,
  selectGrant,
  policyExecution,
  filterIndex,
  filterSelectivity,
  indexValidity,
  policyCost,
  fanOut,
  payloadWidth,
  publicationScope,
  publicationUse,
  drift,
  logErrors,
];
