import { WebSocket } from "ws";

/** As little of a client as can be, so that it is the server that is measured. Version 2.0.0. */
export class BenchClient {
  onText: (text: string) => void = () => undefined;
  onBinary: (frame: Buffer) => void = () => undefined;
  readonly #ws: WebSocket;

  private constructor(ws: WebSocket) {
    this.#ws = ws;
    ws.on("message", (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.onBinary(data);
      else this.onText(data.toString("utf8"));
    });
  }

  static async open(url: string): Promise<BenchClient> {
    const ws = new WebSocket(url, { perMessageDeflate: false });
    const client = new BenchClient(ws);
    await new Promise<void>((resolve, reject) => {
      ws.once("open", resolve);
      ws.once("error", reject);
    });
    return client;
  }

  /** Settles when the server has said yes and, with bindings, the database too. */
  async join(topic: string, config: { postgres_changes?: object[] }, accessToken?: string): Promise<void> {
    const awaited = config.postgres_changes === undefined ? "phx_reply" : "system";
    await new Promise<void>((resolve, reject) => {
      this.onText = (text) => {
        const [, , , event, payload] = JSON.parse(text) as [
          unknown,
          unknown,
          unknown,
          string,
          { status?: string },
        ];
        if (payload.status === "error") reject(new Error(text));
        else if (event === awaited) resolve();
      };
      const payload = { config, ...(accessToken === undefined ? {} : { access_token: accessToken }) };
      this.send(JSON.stringify(["1", "1", topic, "phx_join", payload]));
    });
  }

  send(data: string | Uint8Array): void {
    this.#ws.send(data);
  }
}
