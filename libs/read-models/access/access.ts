import {
  folds,
  type DomainClaimEvent,
  type DomainState,
  type FilingType,
  type Instant,
} from '#libs/filing';
import { categoryOf, happened, keyIn } from '../ledger-event';
import type { ReadModel } from '../read-model';

/** What a domain's own stream says: filed here, filed through another provider only, not filed any more, never filed. */
export type Filing = 'filed' | 'elsewhere' | 'ended' | 'unfiled';

export interface FoldedDomain {
  readonly domain: string;
  readonly state: DomainState;
  /** since when it is filed as it is; absent: it never was */
  readonly since?: Instant;
  /** of the order that holds the claim */
  readonly claimType?: FilingType;
}

export const filingOf = ({ filed, unfiled }: DomainState): Filing => {
  if (filed?.provider === 'here') return 'filed';
  if (unfiled !== undefined) return 'ended';
  return filed ? 'elsewhere' : 'unfiled';
};

/** Whether the claim is one that may open the domain before it is filed here. */
const byAddition = ({ state, claimType }: FoldedDomain): boolean =>
  state.claim !== undefined &&
  (claimType === 'ProviderAddition' || claimType === 'ContinuedProviderAddition');

/** How is each domain filed, and which order claims it? What access rests on (rules, section 9). */
export const access: ReadModel<FoldedDomain> = {
  name: 'access',
  version: 1,
  indexes: [{ key: { filing: 1, _id: 1 } }, { key: { byAddition: 1, _id: 1 } }],
  keys: keyIn('domain'),
  isFirst: ({ revision }) => revision === 0n,
  evolve: (before, recorded) => {
    const event = happened<DomainClaimEvent>(recorded);
    const state = folds.domain.evolve(before?.state ?? folds.domain.initial, event);
    const isFiling = event.type === 'DomainFiled' || event.type === 'DomainUnfiled';
    const since = isFiling ? event.occurredAt : before?.since;
    const { filingType } = recorded.metadata;
    const claimType =
      event.type === 'DomainClaimed' ? (filingType as FilingType) : before?.claimType;
    return {
      domain: categoryOf(recorded)[1],
      state,
      ...(since !== undefined && { since }),
      ...(claimType !== undefined && { claimType }),
    };
  },
  toDocument: (folded) => ({
    filing: filingOf(folded.state),
    byAddition: byAddition(folded),
    ...folded,
  }),
  toState: ({ domain, state, since, claimType }) => ({
    domain: domain as string,
    state: state as DomainState,
    ...(since !== undefined && { since: since as Instant }),
    ...(claimType !== undefined && { claimType: claimType as FilingType }),
  }),
};
