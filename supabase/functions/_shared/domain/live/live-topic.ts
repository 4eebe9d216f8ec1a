/** Private topic on which every sample is broadcast from the database to open consoles. */
export const LIVE_TOPIC = "realtime-optimizer:live";
/** Its one event; the payload is `{ snapshot: LiveSnapshot }` beside the id Realtime adds. */
export const LIVE_EVENT = "sample";
