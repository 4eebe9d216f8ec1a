import type { ClientPackage } from "#domain/subscriptions/subscription.ts";
import { visibleName } from "../../components/format/visible-name.ts";
import { LongList } from "../../components/ui/long-list.tsx";

const SHOWN = 50;

/** The Realtime client libraries that lock files and manifests name. */
export function PackagesList({ packages }: { packages: readonly ClientPackage[] }) {
  return (
    <div className="rounded-md border border-line">
      <LongList items={packages} first={SHOWN} keyOf={(_one, index) => index}>
        {({ ecosystem, name, version, range, file }) => (
          <div className="grid grid-cols-1 gap-x-6 gap-y-0.5 px-3 py-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <p className="min-w-0 break-all">
              <code className="font-mono text-xs">{visibleName(name)}</code>{" "}
              <span className="text-2xs text-ink-faint">{ecosystem}</span>
            </p>
            <p className="flex min-w-0 flex-wrap gap-x-3 text-ink-muted text-xs">
              <span>{version ?? (range === null ? "version not known" : `${range}, not locked`)}</span>
              <code className="break-all font-mono">{visibleName(file)}</code>
            </p>
          </div>
        )}
      </LongList>
    </div>
  );
}
