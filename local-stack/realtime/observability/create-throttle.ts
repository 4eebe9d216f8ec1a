const WINDOW_MS = 60_000;
const ADMITTED = 60;

/** Sixty requests a minute for each credential; who asks more is locked out for a minute, as by the Management API. */
export function createThrottle(): (credential: string, now: number) => boolean {
  const seen = new Map<string, { since: number; count: number }>();
  return (credential, now) => {
    const window = seen.get(credential);
    if (window === undefined || now - window.since >= WINDOW_MS) {
      seen.set(credential, { since: now, count: 1 });
      return true;
    }
    window.count += 1;
    if (window.count === ADMITTED + 1) window.since = now;
    return window.count <= ADMITTED;
  };
}
