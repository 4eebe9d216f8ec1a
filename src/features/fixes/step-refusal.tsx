import { z } from "zod";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { CallError } from "../../lib/call-error.ts";

const changesSchema = z.record(z.string(), z.object({ planned: z.unknown(), now: z.unknown() }));

/** Why a step was refused; when the database changed, what changed. */
export function StepRefusal({ error }: { error: Error }) {
  const changes =
    error instanceof CallError && error.code === "database_changed"
      ? changesSchema.safeParse(error.details).data
      : undefined;
  return (
    <div className="grid gap-2">
      <ErrorState title="Nothing was changed" error={error} />
      {changes !== undefined && (
        <Table label="What changed since the plan was made">
          <thead>
            <tr>
              <HeadCell>Fact</HeadCell>
              <HeadCell>When planned</HeadCell>
              <HeadCell>Now</HeadCell>
            </tr>
          </thead>
          <tbody>
            {Object.entries(changes).map(([fact, { planned, now }]) => (
              <tr key={fact}>
                <Cell>{fact}</Cell>
                <Cell className="font-mono">{JSON.stringify(planned)}</Cell>
                <Cell className="font-mono">{JSON.stringify(now)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}
