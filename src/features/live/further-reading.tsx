import { OutsideLink } from "../../components/ui/link.tsx";
import { platformLinks } from "./platform-links.ts";

export function FurtherReading() {
  return (
    <nav aria-label="Platform" className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      <OutsideLink to={platformLinks.status}>Status of the Supabase platform</OutsideLink>
      <OutsideLink to={platformLinks.realtime}>Realtime</OutsideLink>
      <OutsideLink to={platformLinks.limits}>Its limits</OutsideLink>
      <OutsideLink to={platformLinks.reports}>Its reports</OutsideLink>
      <OutsideLink to={platformLinks.protocol}>Its protocol</OutsideLink>
    </nav>
  );
}
