import type { RealtimeChannel } from "@supabase/supabase-js";
import type { ChangeBinding } from "./join-settings.ts";

/** Asks for changes. Nobody listens to them: they are shown as they come over the socket. */
export function bindChanges(channel: RealtimeChannel, bindings: ChangeBinding[]): void {
  for (const { event, schema, table, filter } of bindings) {
    const wanted = {
      schema,
      ...(table === "" ? {} : { table }),
      ...(filter === "" ? {} : { filter }),
    };
    // The client's types tell the events apart.
    switch (event) {
      case "*":
        channel.on("postgres_changes", { event, ...wanted }, ignore);
        break;
      case "INSERT":
        channel.on("postgres_changes", { event, ...wanted }, ignore);
        break;
      case "UPDATE":
        channel.on("postgres_changes", { event, ...wanted }, ignore);
        break;
      case "DELETE":
        channel.on("postgres_changes", { event, ...wanted }, ignore);
        break;
    }
  }
}

function ignore(): void {}
