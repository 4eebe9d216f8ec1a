import { useSyncExternalStore } from "react";

export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** Shared with public/theme.js, which applies the choice before the first paint. */
const STORAGE_KEY = "realtime-optimizer.theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

let memory: string | null = null;

function readChoice(): ThemeChoice {
  let stored = memory;
  try {
    stored = localStorage.getItem(STORAGE_KEY) ?? memory;
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
  return themeChoices.find((choice) => choice === stored) ?? "system";
}

function apply(): void {
  const choice = readChoice();
  const dark = choice === "dark" || (choice === "system" && systemIsDark.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  for (const listener of listeners) listener();
}

systemIsDark.addEventListener("change", apply);
window.addEventListener("storage", apply);

export function chooseTheme(choice: ThemeChoice): void {
  memory = choice;
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // As above.
  }
  apply();
}

export function nextTheme(choice: ThemeChoice): ThemeChoice {
  return themeChoices[(themeChoices.indexOf(choice) + 1) % themeChoices.length] ?? "system";
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, readChoice);
}
