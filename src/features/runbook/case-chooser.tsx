import { caseWords, type RunbookCase, runbookCases } from "#domain/runbook/runbook-case.ts";
import { RadioGroup } from "../../components/ui/radio-group.tsx";

/** The symptom in plain words. */
export function CaseChooser(props: { value: RunbookCase; onChange: (value: RunbookCase) => void }) {
  return (
    <RadioGroup
      label="What do users see?"
      value={props.value}
      onValueChange={props.onChange}
      options={runbookCases.map((value) => ({
        value,
        title: caseWords[value].symptom,
        note: caseWords[value].about,
      }))}
    />
  );
}
