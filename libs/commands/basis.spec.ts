import { keptBasis } from './basis';
import { TestLedger } from './testing/ledger';
import { draft, opening } from './testing/story';

describe('the basis of a decision', () => {
  it("names the fields that the event's data carries, and holds the others", () =>
    expect(
      keptBasis(
        { fields: { outcome: 'passed', phone: { hash: 'h' }, wrongAttempts: undefined } },
        { phone: { hash: 'h' }, remaining: 0 },
      ),
    ).toEqual({ commandFields: { carried: ['phone'], others: { outcome: 'passed' } } }));
});

describe('an order whose decisions are to be taken again', () => {
  let ledger: TestLedger;
  beforeEach(async () => {
    ledger = await TestLedger.start();
  });
  afterEach(() => ledger.stop());

  it('keeps of its opening whether a type was asked for, and which revisions were read', async () => {
    const desk = ledger.process();
    await desk.register('acme');
    const { orderId } = await desk.give('applicant acme', 'OpenOrder', opening(['widgets.com']));
    const [drafted] = await ledger.events(`order-${orderId}`);
    const { carried } = drafted!.metadata['commandFields'] as { carried: string[] };
    expect(carried).not.toContain('filingType');
    expect(carried).toContain('documentHash');
    const registry = `registry-${drafted!.data['documentHash'] as string}`;
    expect(drafted!.metadata['context']).toEqual({
      read: { 'account-acme': 0, [registry]: -1, 'domain-widgets.com': -1 },
    });
  });

  it('keeps a submission what it saw before it claimed', async () => {
    const desk = ledger.process();
    const code = await desk.register('acme');
    const target = await desk.drafted('acme', 'widgets.com', code);
    await desk.give(
      'applicant acme',
      'SaveDraft',
      draft([{ domain: 'widgets.com', serviceCode: code }]),
      { target },
    );
    await desk.give('applicant acme', 'Submit', {}, { target });
    const submitted = (await ledger.events(`order-${target}`)).at(-1)!;
    expect(submitted.metadata['context']).toMatchObject({
      read: { 'account-acme': 1, 'domain-widgets.com': -1, 'instance-i-acme': 1 },
    });
  });
});
