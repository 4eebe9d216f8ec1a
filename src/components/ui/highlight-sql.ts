import hljs from "highlight.js/lib/core";
import pgsql from "highlight.js/lib/languages/pgsql";

hljs.registerLanguage("pgsql", pgsql);

/** HTML of the marked-up SQL; highlight.js escapes what it does not mark. */
export function highlightSql(sql: string): string {
  return hljs.highlight(sql, { language: "pgsql", ignoreIllegals: true }).value;
}
