interface Message {
  text: string;
}

export interface SarifLocation {
  physicalLocation: {
    /** Percent-encoded, relative to the base. */
    artifactLocation: { uri: string; uriBaseId: string };
    region?: { startLine: number };
  };
}

type Level = "error" | "warning" | "note";

/** The part of SARIF 2.1.0 that is written. */
export interface Sarif {
  $schema: string;
  version: "2.1.0";
  runs: {
    tool: {
      driver: {
        name: string;
        version: string;
        semanticVersion: string;
        rules: {
          id: string;
          shortDescription: Message;
          fullDescription: Message;
          help: Message & { markdown: string };
          helpUri: string;
          defaultConfiguration: { level: Level };
          properties: { tags: string[] };
        }[];
      };
    };
    originalUriBaseIds: Record<string, { description: Message }>;
    columnKind: "utf16CodeUnits";
    invocations: {
      executionSuccessful: boolean;
      toolExecutionNotifications: { level: Level; message: Message; locations: SarifLocation[] }[];
    }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: Level;
      message: Message;
      locations: SarifLocation[];
      partialFingerprints: Record<string, string>;
      baselineState?: "new" | "unchanged";
    }[];
  }[];
}
