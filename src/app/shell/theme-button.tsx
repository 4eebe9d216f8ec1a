import { Monitor, Moon, Sun } from "lucide-react";
import { IconButton } from "../../components/ui/icon-button.tsx";
import { chooseTheme, nextTheme, type ThemeChoice, useThemeChoice } from "../../lib/theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon } satisfies Record<ThemeChoice, unknown>;

export function ThemeButton() {
  const choice = useThemeChoice();
  const Icon = icons[choice];
  return (
    <IconButton
      label={`Theme: ${choice}. Change to ${nextTheme(choice)}`}
      onClick={() => chooseTheme(nextTheme(choice))}
    >
      <Icon size={16} aria-hidden />
    </IconButton>
  );
}
