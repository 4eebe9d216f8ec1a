/** Settings of every embedded server: what Realtime and the diagnosis need, on loopback only. */
export const serverSettings: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  // As on hosted: realtime.messages has its partitions by days of UTC, and times without a zone.
  timezone: "UTC",
  wal_level: "logical",
  max_replication_slots: "10",
  max_wal_senders: "10",
  max_connections: "100",
  shared_preload_libraries: "pg_stat_statements",
  track_io_timing: "on",
  // Its lines are shown beside Realtime's, and abbreviations of time zones cannot be read back.
  log_timezone: "UTC",
};

/**
 * For servers that are thrown away: nothing has to survive a crash of the machine. Commits stay synchronous, which
 * costs nothing without fsync: logical decoding reads only what was flushed.
 */
export const throwawaySettings: Record<string, string> = {
  ...serverSettings,
  fsync: "off",
  full_page_writes: "off",
  max_connections: "200",
  // Tests run side by side on one server, each with a Realtime of its own.
  max_replication_slots: "40",
  max_wal_senders: "40",
};
