import clsx from "clsx";
import { Link, useLocation } from "wouter";
import { useListedRoutes } from "../use-listed-routes.ts";

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const [path] = useLocation();
  const routes = useListedRoutes();
  return (
    <nav aria-label="Pages" className="grid gap-px px-2">
      {routes.map((route) => {
        const current = path === route.path || (route.path !== "/" && path.startsWith(`${route.path}/`));
        return (
          <Link
            key={route.path}
            href={route.path}
            aria-current={current ? "page" : undefined}
            {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
            className={clsx(
              "flex h-8 items-center gap-2.5 rounded-md px-2 pointer-coarse:h-11",
              current ? "bg-selected font-medium text-ink" : "text-ink-muted hover:bg-hover hover:text-ink",
            )}
          >
            <route.icon size={15} aria-hidden />
            {route.title}
          </Link>
        );
      })}
    </nav>
  );
}
