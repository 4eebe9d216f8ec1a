import { RelativeTime } from "../../components/format/relative-time.tsx";

/** Who changed a setting last. */
export function LastChange(props: { changedAt: string | null; changedBy: string | null }) {
  return (
    <span className="truncate text-ink-muted text-xs">
      {props.changedAt === null ? (
        "Defaults"
      ) : (
        <>
          Changed <RelativeTime time={props.changedAt} /> by {props.changedBy}
        </>
      )}
    </span>
  );
}
