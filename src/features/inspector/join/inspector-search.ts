/** What a link to the inspector can fill in: `/inspector?topic=room:1&private=true`. */
export interface InspectorSearch {
  topic: string;
  private: boolean;
  schema: string | null;
  table: string | null;
}

export function parseInspectorSearch(params: URLSearchParams): InspectorSearch {
  return {
    topic: params.get("topic") ?? "",
    private: params.get("private") === "true",
    schema: params.get("schema"),
    table: params.get("table"),
  };
}
