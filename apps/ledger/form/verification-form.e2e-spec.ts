import { join } from 'node:path';
import type { Actor } from '#libs/access-control';
import { RunningLedger } from '../../../test/support/ledger';
import { readScenario } from '../../../test/scenario/parse';
import { Player } from '../../../test/scenario/player';

const story = join(__dirname, '../../../test/scenario/stories/website-cancellation.yaml');

describe('the verification form of an order', () => {
  let ledger: RunningLedger;
  const orders = new Map<string, string>();
  const form = (filingType: string, role: Actor['role'], id: string) =>
    ledger.ask({ role, id }, `/v1/orders/${orders.get(filingType)}/verification-form`);

  beforeAll(async () => {
    const scenario = await readScenario(story);
    ledger = await RunningLedger.start(new Date(scenario.clock));
    await new Player(ledger, scenario).play();
    const { body } = await ledger.ask({ role: 'auditor', id: 'a1' }, '/v1/orders');
    for (const { filingType, orderId } of (body as { items: Record<string, string>[] }).items)
      orders.set(filingType ?? '', orderId ?? '');
  });
  afterAll(() => ledger.close());

  it.each<[Actor['role'], string]>([
    ['applicant', 'tea'],
    ['reviewer', 'r1'],
  ])('is there for %s %s', async (role, id) => {
    expect(await form('InitialFiling', role, id)).toMatchObject({ status: 200 });
  });

  it('is there for a website added to a filed entity', async () => {
    expect(await form('ContinuedWebsiteAddition', 'applicant', 'tea')).toMatchObject({
      status: 200,
    });
  });

  it.each<[Actor['role'], string]>([
    ['applicant', 'cafe'],
    ['auditor', 'a1'],
    ['bureau', 'guangdong'],
    ['service', 'edge'],
  ])('shows clear values, and is therefore not for %s %s', async (role, id) => {
    expect(await form('InitialFiling', role, id)).toMatchObject({ status: 403 });
  });

  it('is not there for a cancellation, nor for an order that is not', async () => {
    expect(await form('WebsiteCancellation', 'applicant', 'tea')).toMatchObject({ status: 404 });
    expect(await form('none', 'reviewer', 'r1')).toMatchObject({ status: 404 });
  });
});
