import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import type { Settings } from "#domain/api/settings.ts";
import { severities } from "#domain/findings/finding.ts";
import {
  type OptimizationPlan,
  type Priority,
  type ValidationName,
  validationNames,
} from "#domain/plan/optimization-plan.ts";
import { Button } from "../../components/ui/button.tsx";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Select } from "../../components/ui/select.tsx";
import { showToast } from "../../components/ui/show-toast.ts";
import { WriteButton } from "../../components/ui/write-button.tsx";
import { saveFile } from "../../lib/save-file.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { LastChange } from "./last-change.tsx";
import { type Demand, demandOf, withDemand } from "./plan-demands.ts";
import { planMutation } from "./settings-mutations.ts";

/** Browsers take a leading dot off what they save, so the file gets its name at the root of a project by hand (R2.1). */
const SAVED_NAME = "realtime-optimization-plan.json";

const switchWords = {
  checkPublications: "Check and fix publications",
  checkPayloadSizes: "Check payload sizes",
  checkIndexes: "Check and fix indexes",
  checkConnectionLogs: "Check Realtime's logs",
} as const;
type Switch = keyof typeof switchWords;

const validationWords: Record<ValidationName, string> = {
  publication_check: "Publication check",
  index_check: "Index check",
  logs_check: "Logs check",
};

/** What a run looks at, what it fixes, and what it must be able to validate. */
export function PlanPanel({ settings, admin }: { settings: Settings["plan"]; admin: boolean }) {
  const [plan, setPlan] = useState<OptimizationPlan>(settings.value);
  const changed = settings.problem !== null || JSON.stringify(plan) !== JSON.stringify(settings.value);
  const save = useMutation(planMutation(useCallFunction(), useQueryClient()));
  const setConfig = (part: Partial<OptimizationPlan["config"]>) =>
    setPlan({ ...plan, config: { ...plan.config, ...part } });
  const demand = (name: ValidationName) => demandOf(plan, name);

  return (
    <Panel title="Optimization plan" aside={<LastChange {...settings} />}>
      <div className="grid grid-cols-1 gap-5">
        <p className="max-w-prose text-ink-muted">
          What reports of this console cover. A run follows the same plan when the download is put at the root
          of its project as <code className="font-mono">.realtime-optimization-plan.json</code>.
        </p>
        {settings.problem !== null && (
          <p role="status" className="max-w-prose rounded-md bg-warn-tint p-3">
            {settings.problem}
          </p>
        )}
        <fieldset disabled={!admin} className="grid gap-5 sm:grid-cols-2">
          <div className="grid content-start gap-1">
            <h3 className="font-medium text-sm">Looks at</h3>
            {(Object.keys(switchWords) as Switch[]).map((name) => (
              <Checkbox
                key={name}
                label={switchWords[name]}
                checked={plan.config[name]}
                onChange={(checked) => setConfig({ [name]: checked })}
              />
            ))}
          </div>
          <div className="grid content-start gap-3">
            <div className="grid gap-1.5">
              <h3 className="font-medium text-sm">Fixes findings of</h3>
              <Select
                label="Least severity that is fixed"
                value={plan.config.priority}
                onValueChange={(value) => setConfig({ priority: value as Priority })}
                options={["all", ...severities].map((value) => ({
                  value,
                  text: value === "all" ? "Every severity" : `${value} and worse`,
                }))}
              />
            </div>
            <div className="grid gap-1.5">
              <h3 className="font-medium text-sm">Validations</h3>
              {validationNames.map((name) => (
                <span key={name} className="flex items-center justify-between gap-3">
                  {validationWords[name]}
                  <Select
                    label={validationWords[name]}
                    value={demand(name)}
                    onValueChange={(value) => setPlan(withDemand(plan, name, value as Demand))}
                    options={[
                      { value: "required", text: "Required" },
                      { value: "optional", text: "Optional" },
                      { value: "none", text: "Not asked for" },
                    ]}
                  />
                </span>
              ))}
            </div>
          </div>
        </fieldset>
        {save.isError && <ErrorState title="The plan was not changed" error={save.error} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            onClick={() => saveFile(SAVED_NAME, `${JSON.stringify(plan, null, 2)}\n`, "application/json")}
          >
            <Download size={13} aria-hidden />
            Download
          </Button>
          {admin && (
            <>
              <Button onClick={() => setPlan(settings.defaults)}>Set to default</Button>
              <WriteButton
                variant="primary"
                busy={save.isPending}
                disabled={!changed}
                onClick={() =>
                  save.mutate(plan, {
                    onSuccess: () => void showToast({ message: "Plan changed", tone: "success" }),
                  })
                }
              >
                Save plan
              </WriteButton>
            </>
          )}
        </div>
      </div>
    </Panel>
  );
}
