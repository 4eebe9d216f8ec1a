import { RotateCcw } from "lucide-react";
import type { ThresholdWords } from "#domain/thresholds/threshold-words.ts";
import { Field } from "../../components/ui/field.tsx";
import { IconButton } from "../../components/ui/icon-button.tsx";
import { Input } from "../../components/ui/input.tsx";
import { thresholdText, unitWords } from "./threshold-text.ts";

interface ThresholdFieldProps {
  words: ThresholdWords;
  text: string;
  standard: number;
  fault: string | null;
  readOnly: boolean;
  onText: (text: string) => void;
}

export function ThresholdField({ words, text, standard, fault, readOnly, onText }: ThresholdFieldProps) {
  const standardText = thresholdText(standard, words.unit);
  const unit = unitWords[words.unit];
  return (
    <div className="grid content-start gap-1">
      <Field label={words.title} error={fault} hint={`Default ${standardText} ${unit}`}>
        {(control) => (
          <span className="flex items-center gap-2">
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              className="max-w-32 text-right tabular-nums"
              value={text}
              readOnly={readOnly}
              onChange={(event) => onText(event.target.value)}
            />
            <span className="w-10 text-ink-muted text-xs">{unit}</span>
            {!readOnly && text !== standardText && (
              <IconButton label={`Set ${words.title} to its default`} onClick={() => onText(standardText)}>
                <RotateCcw size={14} aria-hidden />
              </IconButton>
            )}
          </span>
        )}
      </Field>
      <p className="text-ink-muted text-xs">{words.meaning}</p>
    </div>
  );
}
