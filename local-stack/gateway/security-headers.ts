// Radix and sonner put small <style> elements into the page, hence 'unsafe-inline' for styles alone.
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

// The scanner parses Dart, Swift, Kotlin and Python with grammars compiled to WebAssembly, in a worker that has a
// policy of its own. 'wasm-unsafe-eval' compiles WebAssembly and no script; pages go without it.
const workerPolicy = `${contentSecurityPolicy}; script-src 'self' 'wasm-unsafe-eval'`;

/** Sent with every file of the console. */
export const securityHeaders: Record<string, string> = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** The headers of one file of the console. */
export function securityHeadersOf(path: string): Record<string, string> {
  if (!/^\/assets\/scan\.worker-[^/]+\.js$/.test(path)) return securityHeaders;
  return { ...securityHeaders, "content-security-policy": workerPolicy };
}
