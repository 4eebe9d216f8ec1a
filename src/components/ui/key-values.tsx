import { Fragment, type ReactNode } from "react";

/** Facts by name. */
export function KeyValues({ items }: { items: { name: ReactNode; value: ReactNode; id: string }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(96px,max-content)_1fr] gap-x-4 gap-y-1">
      {items.map((item) => (
        <Fragment key={item.id}>
          <dt className="text-ink-muted">{item.name}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
