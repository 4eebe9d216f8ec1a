import { runbookLinks } from "#domain/runbook/runbook-links.ts";
import { OutsideLink } from "../../components/ui/link.tsx";

/** R4.10. */
export function RunbookLinks() {
  const { status, realtime, limits } = runbookLinks;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {[status, realtime, limits].map(({ title, url }) => (
        <OutsideLink key={url} to={url}>
          {title}
        </OutsideLink>
      ))}
    </p>
  );
}
