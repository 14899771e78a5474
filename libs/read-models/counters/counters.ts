import type { RecordedEvent } from '#libs/event-store';
import type { Day, Finding, OrderEvent } from '#libs/filing';
import { categoryOf, dayIn, happened } from '../ledger-event';
import type { ReadModel } from '../read-model';

type Outcome = 'approved' | 'withdrawn' | 'abandoned' | 'lapsed' | 'deregistered';

/** What happened to the orders of a province and a filing type on a day. */
export interface Counters {
  readonly day: Day;
  readonly province: string;
  readonly filingType: string;
  /** events by type */
  readonly events: Readonly<Record<string, number>>;
  /** orders that ended */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** findings by code (rules, section 10b), of reviewers and bureaus */
  readonly findings: Readonly<Record<string, number>>;
}

const plus = <Name extends string>(
  counts: Readonly<Partial<Record<Name, number>>>,
  names: readonly Name[],
): Readonly<Record<Name, number>> =>
  names.reduce(
    (all, name) => ({ ...all, [name]: (all[name] ?? 0) + 1 }),
    counts as Record<Name, number>,
  );

const outcomeOf = (event: OrderEvent): readonly Outcome[] => {
  if (event.type === 'BureauApproved') return ['approved'];
  if (event.type === 'Cancelled') return [event.data.reason];
  // T-11 and T-12 end with this provider's review (P-3)
  return event.type === 'PreliminaryApproved' && event.data.entityNumber !== undefined
    ? ['approved']
    : [];
};

const findingsOf = (event: OrderEvent): readonly Finding[] => {
  if (event.type === 'PreliminaryRejected') return event.data.findings;
  return event.type === 'BureauRejected' ? event.data.reasons : [];
};

/** An order's events name its province and filing type (contract, section 1). */
const orderOf = (event: RecordedEvent) => ({
  day: dayIn(event),
  province: event.metadata.province as string,
  filingType: event.metadata.filingType as string,
});

/** How many orders came, went on and ended, by day, province and filing type? */
export const counters: ReadModel<Counters> = {
  name: 'counters',
  version: 1,
  indexes: [{ key: { province: 1, _id: 1 } }, { key: { filingType: 1, _id: 1 } }],
  keys: (event) => {
    const [category] = categoryOf(event);
    if (category !== 'order' || event.metadata.filingType === undefined) return [];
    const { day, province, filingType } = orderOf(event);
    return [`${day} ${province} ${filingType}`];
  },
  isFirst: () => false,
  evolve: (before, recorded) => {
    const event = happened<OrderEvent>(recorded);
    const counted = before ?? { ...orderOf(recorded), events: {}, outcomes: {}, findings: {} };
    return {
      ...counted,
      events: plus(counted.events, [event.type]),
      outcomes: plus(counted.outcomes, outcomeOf(event)),
      findings: plus(
        counted.findings,
        findingsOf(event).map(({ code }) => code ?? 'other'),
      ),
    };
  },
  toDocument: (state) => state,
  toState: (document) => {
    const { day, province, filingType, events, outcomes, findings } = document as Counters;
    return { day, province, filingType, events, outcomes, findings };
  },
};
