import { Option } from "commander";

/** `--json`, the same on every command. */
export function jsonOption(): Option {
  return new Option("--json", "print one JSON document on stdout, errors included");
}
