import type { Evolve } from '../decision';
import type { BlacklistEvent, BlacklistState } from './events';

export const initialBlacklist: BlacklistState = { blacklisted: false };

/** A name once blacklisted stays so: the rules know no way back (I-5). */
export const evolveBlacklist: Evolve<BlacklistState, BlacklistEvent> = (blacklist, { type }) =>
  type === 'Blacklisted' ? { blacklisted: true } : blacklist;
