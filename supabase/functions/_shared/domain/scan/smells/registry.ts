import { channelInLoop } from "./channel-in-loop.ts";
import { filterInHandler } from "./filter-in-handler.ts";
import { noCleanup } from "./no-cleanup.ts";
import { noFilter } from "./no-filter.ts";
import { noRemovalAtLogout } from "./no-removal-at-logout.ts";
import { noStatusCallback } from "./no-status-callback.ts";
import { refusedBinding } from "./refused-binding.ts";
import { selectStarBesideSubscription } from "./select-star-beside-subscription.ts";
import { severalChannels } from "./several-channels.ts";
import type { SmellRule } from "./smell-rule.ts";
import { stateUpdatePerEvent } from "./state-update-per-event.ts";

/** Every rule; add a file, list it here and describe it in smell-descriptions.ts. */
export const smellRules: readonly SmellRule[] = [
  refusedBinding,
  noCleanup,
  channelInLoop,
  severalChannels,
  noStatusCallback,
  noFilter,
  filterInHandler,
  selectStarBesideSubscription,
  stateUpdatePerEvent,
  noRemovalAtLogout,
];
