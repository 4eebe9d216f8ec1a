import { Option } from "commander";

export function logsOption(): Option {
  return new Option(
    "--logs <file>",
    "lines of Realtime's log, - for standard input; else MANAGEMENT_API_TOKEN with PROJECT_REF, or ANALYTICS_URL with ANALYTICS_TOKEN",
  );
}
