import { join } from 'node:path';
import type { Actor } from '#libs/access-control';
import { PersonalData, SealBroken } from '#libs/personal-data';
import { Asking } from '../queries/asking';
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
    ['auditor', 'a1'],
    ['engineer', 'e1'],
  ])('is there for %s %s', async (role, id) => {
    expect(await form('InitialFiling', role, id)).toMatchObject({ status: 200 });
  });

  it.each<[Actor['role'], string, number]>([
    ['reviewer', 'r1', 1],
    ['auditor', 'a1', 0],
    ['engineer', 'e1', 0],
  ])('shows personal values to %s %s clear or masked', async (role, id, clear) => {
    const shownClear = jest.spyOn(ledger.app.get(Asking, { strict: false }), 'clear');
    await form('InitialFiling', role, id);
    expect(shownClear).toHaveBeenCalledTimes(clear);
    shownClear.mockRestore();
  });

  it.each<[Actor['role'], string]>([
    ['applicant', 'tea'],
    ['auditor', 'a1'],
  ])('is not made for %s %s where a personal value does not open', async (role, id) => {
    const personalData = ledger.app.get(PersonalData, { strict: false });
    const open = jest.spyOn(personalData, 'open').mockRejectedValue(new SealBroken('p-1', 'name'));
    const answer = await form('InitialFiling', role, id);
    open.mockRestore();
    expect(answer).toMatchObject({ status: 500, body: { type: 'urn:filing-ledger:internal' } });
  });

  it('is there as a sample (M-1)', async () => {
    const path = `/v1/orders/${orders.get('InitialFiling')}/verification-form?sample=`;
    const applicant: Actor = { role: 'applicant', id: 'tea' };
    expect(await ledger.ask(applicant, `${path}true`)).toMatchObject({ status: 200 });
    expect(await ledger.ask(applicant, `${path}maybe`)).toMatchObject({ status: 400 });
  });

  it('is there for a website added to a filed entity', async () => {
    expect(await form('ContinuedWebsiteAddition', 'applicant', 'tea')).toMatchObject({
      status: 200,
    });
  });

  it.each<[Actor['role'], string]>([
    ['applicant', 'cafe'],
    ['bureau', 'guangdong'],
    ['service', 'edge'],
  ])('is not for %s %s', async (role, id) => {
    expect(await form('InitialFiling', role, id)).toMatchObject({ status: 403 });
  });

  it('is not there for a cancellation, nor for an order that is not', async () => {
    expect(await form('WebsiteCancellation', 'applicant', 'tea')).toMatchObject({ status: 404 });
    expect(await form('none', 'reviewer', 'r1')).toMatchObject({ status: 404 });
  });
});
