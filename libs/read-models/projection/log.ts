import type { Logger } from 'pino';

/** Where the projections say what they do. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;
