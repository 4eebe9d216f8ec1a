/** Why a source shows nothing, and what would make it visible. */
export function UnseenNote({ reason, remedy }: { reason: string; remedy: string }) {
  return (
    <div className="grid gap-0.5 text-xs">
      <p className="font-medium">Not visible: {lowerFirst(reason)}</p>
      <p className="text-ink-muted">{remedy}</p>
    </div>
  );
}

/** "No source tells …" in the middle of a sentence, but "REALTIME_METRICS_URL …" as it is. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
