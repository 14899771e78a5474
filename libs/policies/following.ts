import { cancelOpenOrder, followedTypes, type Core } from '#libs/commands';
import type { Policy } from './policy';

const followed = new Set<string>(followedTypes);

/** Filings registered, claims released, domains unfiled, imported records spread over their streams. */
export const followUps = (core: Core): Policy => ({
  name: 'follow-ups',
  concerns: ({ type }) => followed.has(type),
  follow: (event) => core.followUps.follow(event.stream, event),
});

/** I-5: the open order of an entity that the bureau deregisters ends. */
export const deregistration = (core: Core): Policy => ({
  name: 'deregistration',
  concerns: ({ stream, type }) => stream.startsWith('entity-') && type === 'Cancelled',
  follow: (event) => cancelOpenOrder(core, event.stream, event),
});
