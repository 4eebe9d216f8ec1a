import { LifeBuoy, Lock, LockOpen, LogOut, type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { paths } from "../../lib/paths.ts";
import { chooseTheme } from "../../lib/theme.ts";
import type { ConsoleRoute } from "../routes.tsx";

interface PaletteCommand {
  title: string;
  icon: LucideIcon;
  act: () => void;
}

/** Commands that work right now; what this account may not do is not listed. */
export function paletteCommands(
  routes: ConsoleRoute[],
  acts: {
    goTo: (path: string) => void;
    arm?: () => void;
    disarm?: () => void;
    logOut: () => void;
  },
): PaletteCommand[] {
  return [
    ...routes.map(({ title, icon, path }) => ({ title: `Go to ${title}`, icon, act: () => acts.goTo(path) })),
    { title: "Why is it silent?", icon: LifeBuoy, act: () => acts.goTo(paths.runbook) },
    ...(acts.arm === undefined ? [] : [{ title: "Arm the console", icon: LockOpen, act: acts.arm }]),
    ...(acts.disarm === undefined ? [] : [{ title: "Disarm the console", icon: Lock, act: acts.disarm }]),
    { title: "Theme: light", icon: Sun, act: () => chooseTheme("light") },
    { title: "Theme: dark", icon: Moon, act: () => chooseTheme("dark") },
    { title: "Theme: as the system", icon: Monitor, act: () => chooseTheme("system") },
    { title: "Log out", icon: LogOut, act: acts.logOut },
  ];
}
