import { Button } from "./button.tsx";

/** Any error; one with a request id and field issues (CallError) shows them. */
interface ShownError {
  message: string;
  requestId?: string | null;
  issues?: { path: string; message: string }[];
}

/** What failed, in a sentence, with the request id to quote and a way to try again. */
export function ErrorState(props: {
  title: string;
  error: ShownError;
  onRetry?: () => void;
  retrying?: boolean;
}) {
  const { error } = props;
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-2 rounded-lg border border-line bg-fail-tint p-4"
    >
      <p className="font-medium text-fail">{props.title}</p>
      <p className="max-w-prose">{error.message}</p>
      {error.issues !== undefined && error.issues.length > 0 && (
        <ul className="list-disc pl-5 text-xs">
          {error.issues.slice(0, 5).map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              <code className="font-mono">{issue.path}</code>: {issue.message}
            </li>
          ))}
        </ul>
      )}
      {error.requestId !== undefined && error.requestId !== null && (
        <p className="text-ink-muted text-xs">
          Request id <code className="select-all font-mono">{error.requestId}</code>
        </p>
      )}
      {props.onRetry !== undefined && (
        <Button size="sm" onClick={props.onRetry} busy={props.retrying === true}>
          Try again
        </Button>
      )}
    </div>
  );
}
