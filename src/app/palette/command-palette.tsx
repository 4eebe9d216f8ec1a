import { useMutation, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import type { Session } from "#domain/api/admin.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { SeverityBadge } from "../../components/ui/severity-badge.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { useReturnFocus } from "../../components/ui/use-return-focus.ts";
import { disarmMutation } from "../../features/arming/arming-mutations.ts";
import { matrixQuery } from "../../features/health/matrix-query.ts";
import { logOut } from "../../features/session/auth-state.ts";
import { fuzzyRank } from "../../lib/fuzzy-score.ts";
import { findingPath, tablePath } from "../../lib/paths.ts";
import { formatRelation } from "../../lib/relation-param.ts";
import { useServices } from "../../lib/services-context.tsx";
import { useWriteAccess } from "../../lib/write-access.ts";
import { useListedRoutes } from "../use-listed-routes.ts";
import { paletteCommands } from "./palette-commands.ts";

const SHOWN_TABLES = 12;
const SHOWN_FINDINGS = 3;

interface CommandPaletteProps {
  session: Session | null;
  armed: boolean;
  onArm: () => void;
  onDisarmed: () => void;
  onClose: () => void;
}

/** Pages, commands, tables and the worst findings behind one key. */
export function CommandPalette({ session, armed, onArm, onDisarmed, onClose }: CommandPaletteProps) {
  const { auth, callFunction } = useServices();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState("");
  const returnFocus = useReturnFocus();
  const access = useWriteAccess();
  const routes = useListedRoutes();
  const matrix = useQuery(matrixQuery(callFunction));
  const disarm = useMutation({
    ...disarmMutation(callFunction),
    onSuccess: onDisarmed,
    onError: (error) => void showToast({ tone: "error", message: error.message }),
  });

  const commands = paletteCommands(routes, {
    goTo: navigate,
    ...(armed ? { disarm: () => disarm.mutate() } : {}),
    ...(!access.allowed && access.arm !== undefined ? { arm: onArm } : {}),
    logOut: () => void logOut(auth),
  });
  const shownCommands = fuzzyRank(typed, commands, (command) => command.title, commands.length);
  const tables = matrix.data?.rows ?? [];
  const shownTables = typed.trim() === "" ? [] : fuzzyRank(typed, tables, tableText, SHOWN_TABLES);
  const findings = typed.trim() === "" ? (matrix.data?.findings ?? []).slice(0, SHOWN_FINDINGS) : [];

  const run = (act: () => void) => {
    onClose();
    act();
  };

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-16px)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-2xl outline-none"
        >
          <Dialog.Title className="sr-only">Find a table or a command</Dialog.Title>
          <Command shouldFilter={false} label="Find a table or a command">
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder={
                session === null ? "Find a command" : `Find a command, or a table of ${session.database.name}`
              }
              className="h-12 w-full border-b bg-transparent px-4 text-base outline-none placeholder:text-ink-faint"
            />
            <Command.List className="max-h-[52dvh] overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-ink-muted">
                {matrix.isPending ? "Tables are still being read." : `Nothing is called “${typed}”.`}
              </Command.Empty>
              {shownTables.length > 0 && (
                <Group heading="Tables">
                  {shownTables.map((row) => (
                    <Item
                      key={formatRelation(row)}
                      value={`table ${formatRelation(row)}`}
                      onSelect={() => run(() => navigate(tablePath(row)))}
                    >
                      <RelationName schema={row.schema} table={row.table} />
                    </Item>
                  ))}
                </Group>
              )}
              {findings.length > 0 && (
                <Group heading="Worst findings">
                  {findings.map((finding) => (
                    <Item
                      key={finding.id}
                      value={`finding ${finding.id}`}
                      onSelect={() => run(() => navigate(findingPath(finding)))}
                    >
                      <SeverityBadge severity={finding.severity} />
                      <span className="truncate">{finding.title}</span>
                    </Item>
                  ))}
                </Group>
              )}
              {shownCommands.length > 0 && (
                <Group heading="Commands">
                  {shownCommands.map((command) => (
                    <Item key={command.title} value={command.title} onSelect={() => run(command.act)}>
                      <command.icon size={15} aria-hidden className="text-ink-faint" />
                      {command.title}
                    </Item>
                  ))}
                </Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function tableText(row: { schema: string; table: string }): string {
  return `${row.schema}.${row.table}`;
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Command.Group>
  );
}

function Item(props: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={props.value}
      onSelect={props.onSelect}
      className="flex h-9 cursor-pointer items-center gap-2.5 overflow-hidden rounded-md px-2 data-[selected=true]:bg-selected pointer-coarse:h-11"
    >
      {props.children}
    </Command.Item>
  );
}
