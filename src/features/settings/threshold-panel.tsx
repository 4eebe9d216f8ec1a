import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Settings } from "#domain/api/settings.ts";
import { thresholdWords } from "#domain/thresholds/threshold-words.ts";
import type { Thresholds } from "#domain/thresholds/thresholds.ts";
import { Button } from "../../components/ui/button.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { WriteButton } from "../../components/ui/write-button.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { LastChange } from "./last-change.tsx";
import { thresholdsMutation } from "./settings-mutations.ts";
import { ThresholdField } from "./threshold-field.tsx";
import { parseThreshold, thresholdFaults, thresholdText } from "./threshold-text.ts";

type Texts = Record<keyof Thresholds, string>;

/** Each threshold with its meaning; a fault is told at its field before anything is sent. */
export function ThresholdPanel(props: { settings: Settings["thresholds"]; admin: boolean }) {
  const { settings, admin } = props;
  const [texts, setTexts] = useState<Texts>(() => textsOf(settings.value));
  const wanted = valuesOf(texts);
  const faults = thresholdFaults(wanted, unitOf);
  const changed = thresholdWords.some(({ name }) => wanted[name] !== settings.value[name]);
  const faulty = Object.keys(faults).length > 0;
  const save = useMutation(thresholdsMutation(useCallFunction(), useQueryClient()));

  function submit() {
    if (faulty || !changed) return;
    save.mutate(wanted, {
      onSuccess: () => void showToast({ message: "Thresholds changed", tone: "success" }),
    });
  }

  return (
    <Panel title="Thresholds" aside={<LastChange {...settings} />}>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
        }}
        className="grid grid-cols-1 gap-5"
      >
        <p className="max-w-prose text-ink-muted">
          Where a measured value becomes a finding. Matrix, diagnosis, runs, reports and the Live page judge
          by them.
        </p>
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
          {thresholdWords.map((words) => (
            <ThresholdField
              key={words.name}
              words={words}
              text={texts[words.name]}
              standard={settings.defaults[words.name]}
              fault={faults[words.name] ?? null}
              readOnly={!admin}
              onText={(text) => setTexts({ ...texts, [words.name]: text })}
            />
          ))}
        </div>
        {save.isError && <ErrorState title="The thresholds were not changed" error={save.error} />}
        {admin && (
          <div className="flex flex-wrap justify-end gap-2">
            <Button
              disabled={!changed}
              onClick={() => {
                setTexts(textsOf(settings.value));
                save.reset();
              }}
            >
              Discard
            </Button>
            <Button onClick={() => setTexts(textsOf(settings.defaults))}>Set all to default</Button>
            <WriteButton
              variant="primary"
              busy={save.isPending}
              onClick={submit}
              disabled={!changed || faulty}
            >
              Save thresholds
            </WriteButton>
          </div>
        )}
      </form>
    </Panel>
  );
}

function unitOf(name: keyof Thresholds) {
  return thresholdWords.find((words) => words.name === name)?.unit ?? "bytes";
}

function textsOf(values: Thresholds): Texts {
  return Object.fromEntries(
    thresholdWords.map(({ name, unit }) => [name, thresholdText(values[name], unit)]),
  ) as Texts;
}

function valuesOf(texts: Texts): Thresholds {
  return Object.fromEntries(
    thresholdWords.map(({ name, unit }) => [name, parseThreshold(texts[name], unit)]),
  ) as Thresholds;
}
