import fc from 'fast-check';
import type { Happened } from '../decision';
import { fold } from '../testing/decider';
import { onward } from '../testing/onward';
import {
  administratorsPhone,
  command,
  foreignPhone,
  happened,
  leadersPhone,
  orderDecider,
  photo,
  shop,
  site,
} from '../testing/order';
import { on, person, widgets } from '../testing/values';
import { worlds } from '../testing/worlds';
import { addHours, type Instant } from '../time';
import { filingTypes, photoMethods, type FilingType } from '../vocabulary';
import type { OrderCommand } from './commands';
import { deadlinesOf } from './deadlines';
import { dueOnOrder } from './due';
import type { OrderEvent } from './events';
import { photoKeys } from './photos';
import { nextActor } from './progress';
import type { OrderState, OrderStatus } from './state';

/** Section 6 of the rules as a table: where one event may lead. */
const leadsTo: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  NotOpened: ['Draft'],
  Draft: ['Draft', 'UnderPreliminaryReview', 'Cancelled'],
  UnderPreliminaryReview: [
    'AwaitingPostalDocuments',
    'PreliminaryRejected',
    'AwaitingPhoto',
    'UnderPhotoReview',
    'ReadyForBureau',
    'Completed',
    'Cancelled',
  ],
  AwaitingPostalDocuments: ['AwaitingPostalDocuments', 'UnderPreliminaryReview', 'Cancelled'],
  PreliminaryRejected: ['PreliminaryRejected', 'UnderPreliminaryReview', 'Cancelled'],
  AwaitingPhoto: ['AwaitingPhoto', 'UnderPhotoReview', 'Cancelled'],
  UnderPhotoReview: ['UnderPhotoReview', 'AwaitingPhoto', 'ReadyForBureau', 'Cancelled'],
  ReadyForBureau: ['AwaitingSms', 'UnderBureauReview', 'Cancelled'],
  AwaitingSms: ['AwaitingSms', 'UnderBureauReview', 'Returned', 'Cancelled'],
  UnderBureauReview: ['Completed', 'BureauRejected', 'Cancelled'],
  Returned: ['Returned', 'UnderPreliminaryReview', 'AwaitingSms', 'UnderBureauReview', 'Cancelled'],
  BureauRejected: ['BureauRejected', 'UnderPreliminaryReview', 'Cancelled'],
  Completed: [],
  Cancelled: [],
};
const photoStates: readonly OrderStatus[] = ['AwaitingPhoto', 'UnderPhotoReview'];
const bureauStates: readonly OrderStatus[] = ['AwaitingSms', 'UnderBureauReview'];
const withoutPhoto: readonly FilingType[] = filingTypes.slice(7);
const withoutBureau: readonly FilingType[] = filingTypes.slice(10);

const domains = ['widgets-test.com', 'shop-widgets-test.com', 'other-widgets-test.com'];
const findings = [{ field: 'entity.name', text: 'not as in the licence' }];

/** Any command on an order but its opening, sensible or not. */
const anyCommand: fc.Arbitrary<OrderCommand> = fc.oneof(
  fc
    .constantFrom(
      {},
      { entity: widgets },
      { websites: [site] },
      { websites: [site, shop] },
      { websites: [{ ...site, administrator: person('another', '13800000003') }] },
      { icpPassword: 'given' as const },
    )
    .map((draft) => command('SaveDraft', draft)),
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      command('Submit', {}),
      command('RejectPreliminary', { findings }),
      command('RequirePostalDocuments', { documents: ['verification form'] }),
      command('SendPostalDocuments', { courier: 'SF Express', trackingNumber: 'SF0001' }),
      command('ReceivePostalDocuments', {}),
      command('ApprovePreliminary', {}),
      command('SubmitToBureau', {}),
      command('RecordBureauDecision', { decision: 'rejected', reasons: findings }),
      command('RecordBureauDecision', { decision: 'approved' }),
    ),
  },
  fc
    .record({ domain: fc.constantFrom(...domains), method: fc.constantFrom(...photoMethods) })
    .map((taken) => command('SubmitPhoto', photo(taken))),
  fc.constantFrom(...domains).map((domain) => command('VerifyPhoto', { domain })),
  fc
    .constantFrom(...domains)
    .map((domain) => command('RejectPhoto', { domain, reason: 'blurred' })),
  fc
    .record({
      phone: fc.constantFrom(leadersPhone, administratorsPhone, foreignPhone),
      outcome: fc.constantFrom('passed' as const, 'failed' as const),
      wrongAttempts: fc.integer({ min: 0, max: 6 }),
    })
    .map((result) => command('RecordSmsResult', result)),
);

/** The ends that a person brings about; rare, so that sequences reach far. */
const anyEnd = fc.constantFrom(
  command('Withdraw', {}),
  command('GiveUp', {}),
  command('CancelDeregistered', {}),
);

type Step = OrderCommand | 'onward' | { readonly hours: number };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 18, arbitrary: fc.constant('onward' as const) },
  { weight: 12, arbitrary: anyCommand },
  { weight: 1, arbitrary: anyEnd },
  { weight: 2, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 24 * 50 }) }) },
);
const anyCourse = fc.record({
  filingType: fc.constantFrom(...filingTypes),
  start: fc.constantFrom(on('2019-03-04T09:00'), on('2019-07-28T23:00'), on('2020-08-17T09:00')),
  steps: fc.array(anyStep, { maxLength: 40, size: 'max' }),
});
type Course = typeof anyCourse extends fc.Arbitrary<infer Value> ? Value : never;

/** What section 6 does not allow of one event. */
const expectAllowed = (from: OrderState, event: OrderEvent, to: OrderState) => {
  if (event.type === 'ProvisionalAccessEnded') return expect(to.status).toBe(from.status);
  expect(leadsTo[from.status]).toContain(to.status);
  if (event.type === 'Cancelled' && bureauStates.includes(from.status))
    expect(event.data.reason).toBe('deregistered'); // O-3: locked
  if (to.status === 'NotOpened') return;
  if (withoutPhoto.includes(to.filingType)) expect(photoStates).not.toContain(to.status);
  if (withoutBureau.includes(to.filingType)) expect(bureauStates).not.toContain(to.status);
  if (bureauStates.includes(to.status))
    for (const key of photoKeys(to)) expect(to.photos[key]?.status).toBe('verified');
};

/** Plays a course as the ledger does: what is due first, then the command. */
const play = ({ filingType, start, steps }: Course) => {
  const world = worlds[filingType];
  let order: OrderState = orderDecider.initial;
  let now = start;
  const history: Happened<OrderEvent>[] = [];
  const visited = new Set<OrderStatus>([order.status]);
  const happen = (event: OrderEvent, at: Instant) => {
    const before = order;
    history.push(happened(event, at));
    order = orderDecider.evolve(order, happened(event, at));
    visited.add(order.status);
    expectAllowed(before, event, order);
  };
  for (const step of steps) {
    if (typeof step === 'object' && 'hours' in step) now = addHours(now, step.hours);
    for (;;) {
      const [first] = dueOnOrder(order);
      if (!first || first.at > now) break;
      for (const event of first.events) happen(event, first.at);
    }
    if (typeof step === 'object' && 'hours' in step) continue;
    const given = step === 'onward' ? onward(order, world, now) : step;
    if (!given) continue;
    const decision = orderDecider.decide(order, given, { ...world.context, now });
    if (decision.outcome === 'accepted') for (const event of decision.events) happen(event, now);
    else if (decision.reason !== 'unknown') expect(decision.violations).not.toHaveLength(0);
  }
  return { order, history, visited };
};

describe('any sequence of commands and clock moves', () => {
  it('leads only where section 6 does, and its replay gives the live state', () => {
    const reached = new Set<OrderStatus>();
    fc.assert(
      fc.property(anyCourse, (course) => {
        const { order, history, visited } = play(course);
        for (const status of visited) reached.add(status);
        expect(fold(orderDecider, history)).toEqual(order);
        expect(JSON.parse(JSON.stringify(order))).toEqual(order);
      }),
      { numRuns: 600, seed: 20190304 },
    );
    expect([...reached].sort()).toEqual(Object.keys(leadsTo).sort());
  });
});

describe('any events in any order', () => {
  it('are folded without failing, to a state that can be shown', () => {
    const anyHistory = fc
      .array(anyCourse, { minLength: 1, maxLength: 3 })
      .map((courses) => courses.flatMap((course) => play(course).history));
    fc.assert(
      fc.property(
        anyHistory.chain((history) => fc.shuffledSubarray(history)),
        (events) => {
          const order = fold(orderDecider, events);
          expect(Object.keys(leadsTo)).toContain(order.status);
          expect(() => [nextActor(order), dueOnOrder(order), deadlinesOf(order)]).not.toThrow();
        },
      ),
      { numRuns: 100, seed: 20190304 },
    );
  });
});
