import { request } from "node:http";

/** Whether a part answers on its unix socket. */
export function askSocket(socketPath: string, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ socketPath, path, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.once("timeout", () => asked.destroy());
    asked.once("error", () => resolve(false));
    asked.end();
  });
}
