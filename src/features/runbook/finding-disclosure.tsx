import { type ReactNode, useState } from "react";
import type { Finding } from "#domain/findings/finding.ts";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { SeverityBadge } from "../../components/ui/severity-badge.tsx";

/** One finding by its title; its plan is asked for when it is opened. */
export function FindingDisclosure(props: { finding: Finding; open: boolean; children: () => ReactNode }) {
  const { finding } = props;
  const [opened, setOpened] = useState(props.open);
  return (
    <Disclosure
      open={props.open}
      onOpen={() => setOpened(true)}
      summary={
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <SeverityBadge severity={finding.severity} />
          <span className="min-w-0 break-words text-ink">{finding.title}</span>
          {finding.fix.mode === "automatic" && <span className="text-xs">has a fix</span>}
        </span>
      }
    >
      {opened && props.children()}
    </Disclosure>
  );
}
