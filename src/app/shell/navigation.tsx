import clsx from "clsx";
import { useId } from "react";
import { Link, useLocation } from "wouter";
import { type ConsoleRoute, routeGroups } from "../routes.tsx";
import { useListedRoutes } from "../use-listed-routes.ts";

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const routes = useListedRoutes();
  return (
    <nav aria-label="Pages" className="grid gap-3 overflow-y-auto px-2 pb-2">
      {routeGroups.map((group) => {
        const pages = routes.filter((route) => route.group === group);
        return pages.length === 0 ? null : (
          <RouteGroup key={group} title={group} pages={pages} onNavigate={onNavigate} />
        );
      })}
    </nav>
  );
}

function RouteGroup({
  title,
  pages,
  onNavigate,
}: {
  title: string;
  pages: ConsoleRoute[];
  onNavigate: (() => void) | undefined;
}) {
  const [path] = useLocation();
  const id = useId();
  return (
    <div>
      <p id={id} className="px-2 pb-1 text-2xs text-ink-faint">
        {title}
      </p>
      <ul aria-labelledby={id} className="grid gap-px">
        {pages.map((route) => {
          const current = path === route.path || (route.path !== "/" && path.startsWith(`${route.path}/`));
          return (
            <li key={route.path}>
              <Link
                href={route.path}
                aria-current={current ? "page" : undefined}
                {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
                className={clsx(
                  "flex h-8 items-center gap-2.5 rounded-md px-2 pointer-coarse:h-11",
                  current
                    ? "bg-selected font-medium text-ink"
                    : "text-ink-muted hover:bg-hover hover:text-ink",
                )}
              >
                <route.icon size={15} aria-hidden />
                {route.title}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
