import type { Operator } from "#domain/operators/operator.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { Badge } from "../../components/ui/badge.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { roleWords } from "./role-words.ts";

interface OperatorTableProps {
  operators: Operator[];
  selfId: string | null;
  /** Changes are offered only while they work; one button above the table arms the console. */
  armed: boolean;
  onChange: (operator: Operator) => void;
  onRemove: (operator: Operator) => void;
}

export function OperatorTable({ operators, selfId, armed, onChange, onRemove }: OperatorTableProps) {
  return (
    <Table label="Operators">
      <thead>
        <tr>
          <HeadCell>Email</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell className="max-md:hidden">Since</HeadCell>
          {armed && (
            <HeadCell>
              <span className="sr-only">Changes</span>
            </HeadCell>
          )}
        </tr>
      </thead>
      <tbody>
        {operators.map((operator) => (
          <tr key={operator.userId}>
            <Cell className="break-all">
              {operator.email} {operator.userId === selfId && <Badge>you</Badge>}
            </Cell>
            <Cell>{roleWords[operator.role].name}</Cell>
            <Cell className="whitespace-nowrap py-1.5 max-md:hidden">
              <RelativeTime time={operator.createdAt} />
              <span className="block text-2xs text-ink-faint">{formatTime(operator.createdAt)}</span>
            </Cell>
            {armed && (
              <Cell className="w-0">
                <div className="flex justify-end gap-1 max-sm:flex-col max-sm:py-1">
                  <Button
                    size="sm"
                    onClick={() => onChange(operator)}
                    aria-label={`Change role of ${operator.email}`}
                  >
                    Change role
                  </Button>
                  <Button
                    size="sm"
                    onClick={() => onRemove(operator)}
                    aria-label={`Remove ${operator.email}`}
                  >
                    Remove
                  </Button>
                </div>
              </Cell>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
