import type { Log } from '../patience';

/** A log that nobody reads. */
export const quiet: Log = { info: () => undefined, warn: () => undefined };
