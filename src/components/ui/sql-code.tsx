import { useEffect, useState } from "react";
import { CodeBlock } from "./code-block.tsx";

/** SQL to read and copy. Shown plain at once, marked up as soon as the highlighter has arrived. */
export function SqlCode({ sql, label = "SQL" }: { sql: string; label?: string }) {
  const [marked, setMarked] = useState<{ sql: string; html: string } | null>(null);

  useEffect(() => {
    let current = true;
    void import("./highlight-sql.ts").then(({ highlightSql }) => {
      if (current) setMarked({ sql, html: highlightSql(sql) });
    });
    return () => {
      current = false;
    };
  }, [sql]);

  return (
    <CodeBlock label={label} text={sql}>
      {marked?.sql === sql ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: highlight.js escapes the SQL it marks up
        <span dangerouslySetInnerHTML={{ __html: marked.html }} />
      ) : (
        sql
      )}
    </CodeBlock>
  );
}
