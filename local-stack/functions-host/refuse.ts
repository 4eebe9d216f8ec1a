const refusals = {
  NOT_FOUND: { status: 404, message: "Requested function was not found" },
  BOOT_ERROR: { status: 503, message: "Function failed to start (please check logs)" },
  WORKER_ERROR: { status: 500, message: "Function exited due to an error (please check logs)" },
};

/** What the platform answers when a function cannot. */
export function refuse(code: keyof typeof refusals): Response {
  const { status, message } = refusals[code];
  return Response.json(
    { code, message },
    { status, headers: { "sb-error-code": code, "access-control-allow-origin": "*" } },
  );
}
