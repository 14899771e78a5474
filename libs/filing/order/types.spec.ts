import { onward } from '../testing/onward';
import { given, happened } from '../testing/order';
import { on } from '../testing/values';
import { worlds } from '../testing/worlds';
import type { Happened } from '../decision';
import type { FilingType } from '../vocabulary';
import type { OrderEvent } from './events';

/** The course of an order of a type, each step taken by the command that leads on: the events from opening to outcome. */
const courseOf = (filingType: FilingType, start: string) => {
  const world = worlds[filingType];
  const context = { ...world.context, now: on(start) };
  const history: Happened<OrderEvent>[] = [];
  for (;;) {
    const order = given(...history);
    const next = onward(order.state, world, context.now);
    if (!next) return { state: order.state, events: history.map(({ type }) => type) };
    const { decision } = order.when(next, context);
    if (decision.outcome === 'refused' || decision.events.length === 0)
      throw new Error(`${next.type}: ${JSON.stringify(decision)}`);
    history.push(...decision.events.map((event) => happened(event, context.now)));
  }
};

const filed = ['Drafted', 'DraftSaved', 'Submitted', 'PreliminaryApproved'];
const photographed = [...filed, 'PhotoSubmitted', 'PhotoVerified', 'SubmittedToBureau'];
const unphotographed = [...filed, 'SubmittedToBureau'];

describe.each<[FilingType, readonly string[], number]>([
  ['InitialFiling', photographed, 2],
  ['ProviderAddition', photographed, 1],
  ['ContinuedProviderAddition', photographed, 1],
  ['WebsiteAddition', photographed, 1],
  ['ContinuedWebsiteAddition', photographed, 1],
  ['EntityChange', photographed, 1],
  ['WebsiteChange', photographed, 1],
  ['EntityCancellation', unphotographed, 1],
  ['WebsiteCancellation', unphotographed, 1],
  ['ProviderRemoval', unphotographed.filter((type) => type !== 'DraftSaved'), 0],
])('an order of type %s', (filingType, steps, phones) => {
  it('goes from opening to the bureau’s approval in spring 2019, without SMS in Guangdong (P-3)', () => {
    const { state, events } = courseOf(filingType, '2019-03-04T09:00');
    expect(state).toMatchObject({ status: 'Completed', filingType });
    expect(events).toEqual([...steps, 'BureauApproved']);
  });

  it(`has ${phones} phones verified from 2020-08-17 on (S-2)`, () => {
    const { state, events } = courseOf(filingType, '2020-08-17T09:00');
    expect(state).toMatchObject({ status: 'Completed', filingType });
    expect(events).toEqual([
      ...steps,
      ...Array.from({ length: phones }, () => 'SmsVerified'),
      'BureauApproved',
    ]);
  });
});

describe.each<FilingType>(['FilingClaim', 'FilingImport'])('an order of type %s', (filingType) => {
  it("ends with this provider's approval (P-3, T-27)", () => {
    const { state, events } = courseOf(filingType, '2019-03-04T09:00');
    expect(state).toMatchObject({ status: 'Completed', filingType });
    expect(events).toEqual(['Drafted', 'Submitted', 'PreliminaryApproved']);
  });
});
