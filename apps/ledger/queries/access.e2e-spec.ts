import { join } from 'node:path';
import type { Actor } from '#libs/access-control';
import { RunningLedger, type HttpAnswer } from '../../../test/support/ledger';
import { readScenario } from '../../../test/scenario/parse';
import { Player } from '../../../test/scenario/player';

const stories = join(__dirname, '../../../test/scenario/stories');
const service: Actor = { role: 'service', id: 'edge' };
const items = ({ body }: HttpAnswer) => (body as { items: Record<string, unknown>[] }).items;

/** A ledger on which a story was played up to the first step that does something, or to its end. */
const played = async (story: string, before?: string): Promise<RunningLedger> => {
  const scenario = await readScenario(join(stories, `${story}.yaml`));
  const end = scenario.steps.findIndex((step) => 'do' in step && step.do === before);
  const ledger = await RunningLedger.start(new Date(scenario.clock));
  const steps = scenario.steps.slice(0, end < 0 ? undefined : end);
  await new Player(ledger, { ...scenario, steps }).play();
  return ledger;
};

describe.each([
  ['provider-addition', 'SubmitPhoto', 'provisional', { allowed: true, rule: 'A-2' }],
  ['provider-addition', undefined, 'filed', { allowed: true, rule: 'A-2' }],
  ['shut-at-once', undefined, 'suspended', { allowed: false, rule: 'I-8' }],
  ['website-change-of-several-domains', undefined, 'ended', { allowed: false, rule: 'A-4' }],
])('after %s, up to %s', (story, before, state, decision) => {
  let ledger: RunningLedger;
  const ask = (path: string, as = service) => ledger.ask(as, `/v1/access${path}`);
  beforeAll(async () => (ledger = await played(story, before)));
  afterAll(() => ledger.close());

  it(`a list by state finds the domain that is ${state}`, async () => {
    const found = items(await ask(`?state=${state}`));
    expect(found).toContainEqual(expect.objectContaining({ state, ...decision }));
    expect(new Set(found.map((each) => each['state']))).toEqual(new Set([state]));
  });

  it('every domain is listed once, as each is decided, and its history ends with that', async () => {
    const listed = items(await ask(''));
    expect(new Set(listed.map(({ domain }) => domain)).size).toBe(listed.length);
    for (const { domain, allowed, rule, until } of listed) {
      const now = (await ask(`/${String(domain)}`)).body as Record<string, unknown>;
      expect({ domain, allowed, until }).toEqual({
        domain,
        allowed: now['allowed'],
        until: now['until'],
      });
      if (now['rule'] !== 'A-3') expect({ domain, rule }).toEqual({ domain, rule: now['rule'] });
      const last = items(await ask(`/${String(domain)}/history`)).at(-1);
      expect(last ?? { allowed: false, rule: 'A-1' }).toMatchObject({ allowed, rule });
    }
  });

  it('applicants are told of single domains only', async () => {
    const applicant: Actor = { role: 'applicant', id: 'tea' };
    expect(await ask('', applicant)).toMatchObject({ status: 403 });
    expect(await ask('/tea-story.com/history', applicant)).toMatchObject({ status: 403 });
  });
});

describe('the history of a domain that was brought here, removed and brought back', () => {
  let ledger: RunningLedger;
  beforeAll(async () => (ledger = await played('provider-addition')));
  afterAll(() => ledger.close());

  it('tells every change of the decision, who took it and what it rests on', async () => {
    const history = items(await ledger.ask(service, '/v1/access/www.tea-story.com/history'));
    expect(history.map(({ type, allowed, rule }) => [type, allowed, rule])).toEqual([
      ['DomainFiled', false, 'A-2'],
      ['PreliminaryApproved', true, 'A-2'],
      ['ProvisionalAccessEnded', false, 'A-2'],
      ['BureauApproved', true, 'A-2'],
      ['ProviderRemoved', false, 'A-6'],
      ['PreliminaryApproved', true, 'A-2'],
      ['BureauApproved', true, 'A-2'],
    ]);
    expect(history[1]).toMatchObject({ actor: { role: 'reviewer' }, until: expect.any(String) });
    expect(history[2]).not.toHaveProperty('until');
  });

  it('is empty for a domain of which nothing was ever decided', async () =>
    expect(items(await ledger.ask(service, '/v1/access/never-story.com/history'))).toEqual([]));
});
