// A process that is killed while its test row is in the table. Arguments: context and request of runLiveTest as JSON.
import { connect } from "../../database/connect.ts";
import { nodePorts } from "../../probes/testing/node-ports.ts";
import { runLiveTest } from "../run-live-test.ts";

const [context = "", request = ""] = process.argv.slice(2);
const given = JSON.parse(context);
const sql = connect(given.databaseUrl, { applicationName: "to be killed", max: 2 });
const options = { token: "", signal: new AbortController().signal, ports: nodePorts };
for await (const event of runLiveTest({ ...given, sql }, JSON.parse(request), options)) {
  if (event.type === "stage" && event.stage === "receive") process.kill(process.pid, "SIGKILL");
}
