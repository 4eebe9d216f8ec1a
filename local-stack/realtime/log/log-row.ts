/** A row of the table `logs` of the analytics endpoint. */
export interface LogRow {
  id: string;
  /** Microseconds since the epoch, as DateTime64(6) counts. */
  timestamp: number;
  event_message: string;
  severity_text: string;
  source: string;
  log_attributes: Record<string, string>;
}
