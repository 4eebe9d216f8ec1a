import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ARMED_MINUTES } from "#domain/operators/operator.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { armMutation } from "./arming-mutations.ts";

interface ArmDialogProps {
  database: string;
  onArmed: (armedUntil: string | null) => void;
  onClose: () => void;
}

/** Typing the database's name is the confirmation: whoever does it knows where they are. */
export function ArmDialog({ database, onArmed, onClose }: ArmDialogProps) {
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState(false);
  const expectation =
    typed.toLowerCase() === database.toLowerCase()
      ? `Upper and lower case count: it is ${database}.`
      : `That is not its name: it is ${database}.`;
  const arm = useMutation({
    ...armMutation(useCallFunction()),
    onSuccess: ({ armedUntil }) => {
      onArmed(armedUntil);
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setRefused(typed !== database);
    if (typed === database) arm.mutate(typed);
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Arm the console"
      description={`For ${ARMED_MINUTES} minutes this session may change the database. Arming is written to the audit trail.`}
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label={
            <>
              Type <code className="select-all rounded-sm bg-hover px-1 font-mono">{database}</code> to
              confirm
            </>
          }
          error={refused ? expectation : (arm.error?.message ?? null)}
        >
          {(control) => (
            <Input
              {...control}
              data-autofocus
              className="font-mono"
              value={typed}
              onChange={(event) => {
                setRefused(false);
                setTyped(event.target.value);
              }}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Stay read-only</Button>
          <Button type="submit" variant="primary" busy={arm.isPending}>
            Arm for {ARMED_MINUTES} minutes
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
