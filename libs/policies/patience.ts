/** How patiently something that fails is tried before it is parked. */
export interface Retry {
  readonly attempts: number;
  readonly startingDelayMs: number;
}

/**
 * So many are parked of one policy at most; then one that fails is tried on until it succeeds or
 * there is room: so much at once is no fault of single orders.
 */
export const mostParked = 200;

/** Of a reason that is kept, characters. */
export const longestReason = 300;

export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}
