import type { RecordedEvent } from '#libs/event-store';

/** In the order in which an event is given to them. */
export const policyNames = ['follow-ups', 'deregistration', 'forwarding'] as const;

/** One thing that follows from events, done at least once for each. */
export interface Policy {
  /** names its checkpoint and the decisions on what it parked */
  readonly name: (typeof policyNames)[number];
  concerns(event: RecordedEvent): boolean;
  /** Changes nothing where it was done before; what it throws may pass. */
  follow(event: RecordedEvent): Promise<unknown>;
}
