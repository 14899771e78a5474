import {
  awaitingPhoto,
  bureauRejected,
  command,
  context,
  draft,
  drafted,
  draftSaved,
  given,
  happened,
  lapseOfMonday,
  oneSite,
  rejected,
  returned,
  shop,
  site,
  submitted as submittedEvent,
  twoSites,
} from '../../testing/order';
import { on, widgets } from '../../testing/values';
import { worlds } from '../../testing/worlds';

const submit = command('Submit', {});
/** The event with whatever the day's rules warn of. */
const submitted = (more: Parameters<typeof submittedEvent>[0] = {}) =>
  submittedEvent({ ...more, warnings: expect.any(Array) });

describe('a draft', () => {
  it('is submitted for 45 days, the day itself not counted (O-4), claiming domains and codes', () => {
    given(...draft)
      .when(submit, context())
      .then(submitted())
      .under('O-4', 'P-4', 'T-20', 'C-1', 'C-3', 'C-4', 'C-6', 'E-8', 'E-9')
      .thenState({
        status: 'UnderPreliminaryReview',
        lapsesAt: '2019-04-19T00:00:00.000+08:00',
        firstSubmittedAt: context().now,
      });
  });

  it('claims domains sorted, then codes sorted', () => {
    const websites = [
      { ...site, serviceCode: 'code-2' },
      { ...shop, serviceCode: 'code-1' },
    ];
    given(happened(drafted()), happened(draftSaved({ ...oneSite, websites })))
      .when(submit, context())
      .then(
        submitted({
          claims: [
            { stream: 'domain-shop-widgets-test.com' },
            { stream: 'domain-widgets-test.com' },
            { stream: 'instance-i-widgets', code: 'code-1' },
            { stream: 'instance-i-widgets', code: 'code-2' },
          ],
        }),
      );
  });

  it('is refused by every rule that it violates at once', () => {
    const websites = [site, { ...shop, serviceCode: 'code-1', contentKinds: ['news'] as const }];
    given(...draft, happened(draftSaved({ websites })))
      .when(submit, context())
      .because('rules')
      .thenRefused('C-3', 'E-10');
  });

  it('is refused while it is incomplete, field by field (P-3)', () => {
    const entity = { ...widgets, leader: { ...widgets.leader, email: undefined } };
    const { decision } = given(...draft, happened(draftSaved({ entity })))
      .when(submit, context())
      .thenRefused('P-3');
    expect(decision).toMatchObject({ violations: [{ field: 'entity.leader.email' }] });
  });

  it('is determined again from its own domains (T-20)', () => {
    given(...draft)
      .when(
        submit,
        context({
          domains: { 'widgets-test.com': { heldBy: { orderId: 'o-2', accountId: 'brew' } } },
        }),
      )
      .thenRefused('T-20');
  });

  it('passes warnings on, in the event too (P-12)', () => {
    const entity = { ...widgets, leader: { ...widgets.leader, phone2: undefined } };
    const { decision } = given(...draft, happened(draftSaved({ entity })))
      .when(submit, context())
      .thenState({ status: 'UnderPreliminaryReview' });
    const warnings = expect.arrayContaining([expect.objectContaining({ rule: 'E-19' })]);
    expect(decision).toMatchObject({ warnings, events: [{ data: { warnings } }] });
  });
});

describe('a draft of a change of website (T-7)', () => {
  const { opening, context: filedHere } = worlds.WebsiteChange;
  const changed = (...domains: string[]) => {
    const [registration] = site.domainRegistration;
    const domainRegistration = domains.map((domain) => ({ ...registration!, domain }));
    return given(
      happened(drafted({ ...opening, filingType: 'WebsiteChange', province: 'Guangdong' })),
      happened(draftSaved({ websites: [{ ...site, domains, domainRegistration }] })),
    ).when(
      submit,
      context({ ...filedHere, domains: { ...filedHere.domains, 'widgets-test.cn': {} } }),
    );
  };

  it('claims the domains that it adds, sorted, and no others', () => {
    changed('widgets-test.com').then(submitted({ claims: [] }));
    changed('widgets-test.com', 'widgets-test.cn').then(
      submitted({ claims: [{ stream: 'domain-widgets-test.cn' }] }),
    );
  });
});

describe('an order that was corrected', () => {
  const later = on('2019-03-30T09:00');

  it('after a preliminary rejection keeps the term of its first submission (O-4)', () => {
    given(...rejected)
      .when(submit, context({ now: later }))
      .then(submitted({ lapsesAt: lapseOfMonday }))
      .thenState({ status: 'UnderPreliminaryReview', enteredAt: later });
  });

  it.each([
    ['returned', returned, on('2019-04-20T00:00')],
    ['rejected by the bureau', bureauRejected, on('2019-05-06T00:00')],
  ])('after it was %s keeps the term of its return (O-4)', (_state, history, lapsesAt) => {
    given(...history)
      .when(submit, context({ now: later }))
      .then(submitted({ lapsesAt }));
  });

  it('claims what it names now', () => {
    given(...rejected, happened(draftSaved(twoSites)))
      .when(submit, context())
      .then(
        submitted({
          claims: [
            { stream: 'domain-shop-widgets-test.com' },
            { stream: 'domain-widgets-test.com' },
            { stream: 'instance-i-widgets', code: 'code-1' },
            { stream: 'instance-i-widgets', code: 'code-2' },
          ],
        }),
      );
  });
});

describe('an order under way', () => {
  it('cannot be submitted a second time (P-4)', () => {
    given(...awaitingPhoto)
      .when(submit, context())
      .because('state')
      .thenRefused('P-4');
  });
});
