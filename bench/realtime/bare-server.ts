import { WebSocketServer } from "ws";

/** The peer: what `ws` alone can do. Whatever one client sends, all the others get, unread. */
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket) => {
  socket.on("message", (data, isBinary) => {
    for (const other of server.clients) if (other !== socket) other.send(data, { binary: isBinary });
  });
});
server.on("listening", () => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  console.log(JSON.stringify({ url: `ws://127.0.0.1:${port}`, pid: process.pid }));
});
process.once("SIGTERM", () => process.exit(0));
