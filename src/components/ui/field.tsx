import { type ReactNode, useId } from "react";

interface FieldControl {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** A label, its control, and beneath it a hint or what is wrong. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const note = props.error ?? props.hint;
  const invalid = props.error !== undefined && props.error !== null;
  const noteId = `${id}-note`;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {props.label}
      </label>
      {props.children({
        id,
        ...(note === undefined || note === null ? {} : { "aria-describedby": noteId }),
        ...(invalid ? { "aria-invalid": true as const } : {}),
      })}
      {note !== undefined && note !== null && (
        <p id={noteId} className={invalid ? "text-fail text-xs" : "text-ink-muted text-xs"}>
          {note}
        </p>
      )}
    </div>
  );
}
