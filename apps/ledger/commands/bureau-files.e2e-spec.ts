import { join } from 'node:path';
import type { Actor } from '#libs/access-control';
import { readScenario } from '../../../test/scenario/parse';
import { Player } from '../../../test/scenario/player';
import { RunningLedger } from '../../../test/support/ledger';

const story = join(__dirname, '../../../test/scenario/stories/first-filing.yaml');
const bureau: Actor = { role: 'bureau', id: 'guangdong' };
const auditor: Actor = { role: 'auditor', id: 'a1' };

describe('an order under bureau review', () => {
  let ledger: RunningLedger;
  let orderId: string;
  let key = 0;
  const deliver = (sequence: number, results: readonly object[], as = bureau) => {
    key += 1;
    const file = { file: `GD-${sequence}.xml`, sequence, results };
    return ledger.command(as, '/v1/bureau-files', file, `delivery-${key}`);
  };
  const rejected = () => [
    { line: 1, orderId: 'unknown', result: 'approved' },
    {
      line: 2,
      orderId,
      result: 'rejected',
      reasons: [{ field: 'websites[0].name', code: 'websiteNameRefused', text: '名称不符' }],
    },
  ];

  beforeAll(async () => {
    const { steps, ...scenario } = await readScenario(story);
    const decided = steps.findIndex((step) => step.do === 'RecordBureauDecision');
    ledger = await RunningLedger.start(new Date(scenario.clock));
    await new Player(ledger, { ...scenario, steps: steps.slice(0, decided) }).play();
    const { body } = await ledger.ask(auditor, '/v1/orders');
    orderId = (body as { items: { orderId: string }[] }).items[0]?.orderId as string;
  });
  afterAll(() => ledger.close());

  it('keeps waiting while a file is missing before the one that came', async () => {
    expect(await deliver(2, rejected())).toMatchObject({
      status: 409,
      body: {
        type: 'urn:filing-ledger:bureau-file-gap',
        detail: expect.stringContaining('file 1 is expected'),
      },
    });
  });

  it('gets its result from the next file, whose every line is answered', async () => {
    const first = await deliver(1, rejected());
    expect(first).toMatchObject({
      status: 200,
      body: {
        position: expect.stringMatching(/^\d+$/),
        results: [
          { line: 1, orderId: 'unknown', status: 404, violations: [] },
          { line: 2, orderId, status: 200, state: 'BureauRejected' },
        ],
      },
    });
    const { position } = first.body as { position: string };
    expect(await ledger.ask(auditor, `/v1/orders/${orderId}?atLeast=${position}`)).toMatchObject({
      body: { state: 'BureauRejected', actions: ['SaveDraft', 'Submit', 'GiveUp'] },
    });
    expect(await deliver(1, rejected())).toEqual(first);
  });

  it('is not touched by another content under a number that was taken', async () => {
    expect(await deliver(1, rejected().slice(0, 1))).toMatchObject({
      status: 422,
      body: { type: 'urn:filing-ledger:bureau-file-changed' },
    });
  });

  it('takes no file of anybody but a bureau', async () => {
    expect(await deliver(2, rejected(), { role: 'reviewer', id: 'r1' })).toMatchObject({
      status: 403,
    });
  });
});
