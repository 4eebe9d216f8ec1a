import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { formatRelation } from "../../lib/relation-param.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { tableNamesQuery } from "./table-names-query.ts";

/** A table by its name, with those of the matrix to choose from; any other may be typed. */
export function TableField(props: {
  value: string;
  problem: string | null;
  hint: string;
  onChange: (value: string) => void;
}) {
  const names = useQuery(tableNamesQuery(useCallFunction()));
  const list = useId();
  return (
    <Field label="Table" hint={props.hint} error={props.problem}>
      {(control) => (
        <>
          <Input
            {...control}
            list={list}
            autoComplete="off"
            spellCheck={false}
            placeholder="public.messages"
            className="font-mono"
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <datalist id={list}>
            {(names.data ?? []).map((relation) => (
              <option key={formatRelation(relation)} value={formatRelation(relation)} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
