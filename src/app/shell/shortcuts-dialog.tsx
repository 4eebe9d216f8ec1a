import { Dialog } from "../../components/ui/dialog.tsx";
import { Kbd } from "../../components/ui/kbd.tsx";
import { useListedRoutes } from "../use-listed-routes.ts";
import { modifierKey } from "./modifier-key.ts";

const everywhere = [
  { keys: [modifierKey, "K"], act: "Find a table or a command" },
  { keys: ["?"], act: "Show this list" },
  { keys: ["Esc"], act: "Close what is open" },
];

const matrix = [
  { keys: ["/"], act: "Search" },
  { keys: ["↑", "↓", "←", "→"], act: "Move by one cell" },
  { keys: ["PgUp", "PgDn"], act: "Move by a screen" },
  { keys: ["Home", "End"], act: "First and last cell of the row" },
  { keys: [modifierKey, "Home"], act: "First cell of all" },
  { keys: ["Enter"], act: "Open the cell" },
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const routes = useListedRoutes();
  return (
    <Dialog open onOpenChange={onClose} title="Keyboard shortcuts">
      <Section title="Everywhere" shortcuts={everywhere} />
      <Section
        title="Pages"
        shortcuts={routes.map((route) => ({ keys: ["g", route.key], act: route.title }))}
      />
      <Section title="Health matrix" shortcuts={matrix} />
    </Dialog>
  );
}

function Section({ title, shortcuts }: { title: string; shortcuts: { keys: string[]; act: string }[] }) {
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-medium text-ink-muted text-xs">{title}</h3>
      <dl>
        {shortcuts.map(({ keys, act }) => (
          <div key={act} className="flex h-7 items-center justify-between">
            <dt>{act}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
