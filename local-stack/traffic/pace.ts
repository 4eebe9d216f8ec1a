const WAVE_SECONDS = 240;
const BURST_EVERY_SECONDS = 97;
const BURST_SECONDS = 6;

/**
 * Writes per second of all applications together, `seconds` after their start: a slow wave between 5 and 11,
 * and now and then a burst to twice that.
 */
export function writesPerSecond(seconds: number): number {
  const wave = 8 + 3 * Math.sin((2 * Math.PI * seconds) / WAVE_SECONDS);
  const bursting = seconds % BURST_EVERY_SECONDS >= BURST_EVERY_SECONDS - BURST_SECONDS;
  return bursting ? 2 * wave : wave;
}

/** Milliseconds to the next event of a Poisson process. `chance`: uniform in [0, 1). */
export function pauseUntilNext(perSecond: number, chance: number): number {
  return (-Math.log(1 - chance) / perSecond) * 1000;
}
