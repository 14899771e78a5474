import type { Evolve, Happened } from '../decision';
import { ended, evolveWebsite, filed } from './evolve-website';
import type { EntityEvent, EntityState, FiledWebsite } from './events';

type Known = Exclude<EntityState, { status: 'NotFiled' }>;

export const initialEntity: EntityState = { status: 'NotFiled' };

const cancelled = (
  state: Known,
  { data, occurredAt }: Extract<Happened<EntityEvent>, { type: 'Cancelled' }>,
): Known => {
  const { subject, reason, orderId, websiteNumber } = data;
  const end = { cause: reason, at: occurredAt, ...(orderId !== undefined && { orderId }) };
  const goes = (website: FiledWebsite): boolean =>
    website.status !== 'cancelled' &&
    (subject === 'entity' || website.websiteNumber === websiteNumber);
  return {
    ...state,
    status: subject === 'entity' ? 'Cancelled' : state.status,
    websites: Object.fromEntries(
      Object.entries(state.websites).map(([number, website]) => [
        number,
        goes(website) ? ended(website, 'cancelled', end) : website,
      ]),
    ),
  };
};

/** An entity and its websites as its stream tells of them. */
export const evolveEntity: Evolve<EntityState, EntityEvent> = (state, event) => {
  if (event.type === 'EntityFiled') {
    const { entity, ...subject } = event.data;
    const websites = state.status === 'NotFiled' ? {} : state.websites;
    return { status: 'Filed', filedAt: event.occurredAt, details: entity, websites, ...subject };
  }
  if (state.status === 'NotFiled') return state;
  switch (event.type) {
    case 'EntityChanged':
      return {
        ...state,
        details: event.data.entity,
        documentHash: event.data.documentHash,
      };
    case 'Cancelled':
      return cancelled(state, event);
    default: {
      const known = state.websites[event.data.websiteNumber];
      const website =
        known === undefined
          ? event.type === 'WebsiteFiled' && filed(undefined, event)
          : evolveWebsite(known, event);
      return website
        ? { ...state, websites: { ...state.websites, [website.websiteNumber]: website } }
        : state;
    }
  }
};
