import { abortion } from "../../domain/probes/probe-failure.ts";
import type { TransportTimes } from "../../domain/probes/run-connection-probe.ts";

export interface RawConnection {
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  close(): void;
}

export interface TcpConnection extends RawConnection {
  setNoDelay(noDelay: boolean): void;
}

export interface TlsConnection extends RawConnection {
  /** Settles once keys are agreed on, which otherwise happens with the first byte. */
  handshake(): Promise<unknown>;
}

/** Sockets below HTTP; Deno has them under these names. */
export interface RawSockets {
  connect(options: { hostname: string; port: number }): Promise<TcpConnection>;
  startTls(connection: TcpConnection, options: { hostname: string }): Promise<TlsConnection>;
}

/** null where the runtime has no raw sockets. */
export function rawSockets(): RawSockets | null {
  const { Deno } = globalThis as { Deno?: Partial<RawSockets> };
  const { connect, startTls } = Deno ?? {};
  return connect === undefined || startTls === undefined ? null : { connect, startTls };
}

const HEAD_BYTES_MAX = 16 * 1024;

/**
 * Opens a connection to a ws:// or wss:// address step by step, asks for the WebSocket and hangs up.
 * Unlike a WebSocket it shows the times of TCP and TLS, and why a server says no.
 * @throws ProbeFailure at once when the signal aborts: raw sockets know no signal, and wait minutes for an address
 *   that never answers
 */
export async function measureTransport(
  sockets: RawSockets,
  address: string,
  signal: AbortSignal,
): Promise<TransportTimes> {
  if (signal.aborted) throw abortion("handshake", signal);
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(abortion("handshake", signal));
  });
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([measure(sockets, new URL(address), signal), stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function measure(sockets: RawSockets, url: URL, signal: AbortSignal): Promise<TransportTimes> {
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "wss:";
  // null while a step holds the socket: what it gives back too late is closed below.
  let connection: RawConnection | null = null;
  const hangUp = () => connection?.close();
  signal.addEventListener("abort", hangUp);
  const held = <T extends RawConnection>(opened: T): T => {
    connection = opened;
    if (!signal.aborted) return opened;
    opened.close();
    throw abortion("handshake", signal);
  };
  try {
    const begin = performance.now();
    const tcp = held(await sockets.connect({ hostname, port: Number(url.port) || (secure ? 443 : 80) }));
    // As browsers do: or the request waits some 40 ms for the acknowledgement of the last packet of TLS.
    tcp.setNoDelay(true);
    const connected = performance.now();
    let open: RawConnection = tcp;
    if (secure) {
      connection = null;
      const tls = held(await sockets.startTls(tcp, { hostname }));
      await tls.handshake();
      open = tls;
    }
    const secured = performance.now();
    await writeAll(open, requestOf(url));
    const head = await readHead(open);
    const answered = performance.now();
    return {
      tcpMs: connected - begin,
      tlsMs: secure ? secured - connected : null,
      handshakeMs: answered - secured,
      refusal: head.status === 101 ? null : { status: head.status, error: head.error },
    };
  } finally {
    signal.removeEventListener("abort", hangUp);
    if (!signal.aborted) hangUp();
  }
}

function requestOf(url: URL): Uint8Array {
  const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const lines = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Key: ${key}`,
    "Sec-WebSocket-Version: 13",
    "User-Agent: realtime-optimizer",
  ];
  return new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
}

async function writeAll(connection: RawConnection, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length; ) sent += await connection.write(bytes.subarray(sent));
}

/** Status and, of a refusal, Realtime's `{"error"}` or whatever came with the head. */
async function readHead(connection: RawConnection): Promise<{ status: number; error: string }> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(HEAD_BYTES_MAX);
  let text = "";
  while (text.length < HEAD_BYTES_MAX) {
    const size = await connection.read(buffer);
    if (size === null) break;
    text += decoder.decode(buffer.subarray(0, size), { stream: true });
    if (isWhole(text)) break;
  }
  const [, status] = /^HTTP\/1\.\d (\d{3})/.exec(text) ?? [];
  if (status === undefined) throw new Error("The server hung up, or does not speak HTTP.");
  const body = text.slice(text.indexOf("\r\n\r\n") + 4);
  const [, error] = /"error"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body) ?? [];
  return { status: Number(status), error: error ?? `The server answered ${status} instead of a WebSocket.` };
}

function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const [, length] = /^content-length: *(\d+)/im.exec(text.slice(0, end)) ?? [];
  return text.startsWith("HTTP/1.1 101") || text.length - end - 4 >= Number(length ?? 0);
}
