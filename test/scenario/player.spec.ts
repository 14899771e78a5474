import type { Actor } from '#libs/access-control';
import { Unexpected } from './expectations';
import type { HttpAnswer, LedgerUnderPlay } from './ledger-under-play';
import { Player, StepFailed } from './player';
import { failureLines } from './report';
import type { Step } from './scenario';

/** A ledger that notes what it is asked and answers what it is told to. */
class ScriptedLedger implements LedgerUnderPlay {
  readonly heard: unknown[] = [];
  answer: HttpAnswer = { status: 200, body: { orderId: 'o-1', state: 'Draft' } };
  types: readonly string[] = ['Drafted'];
  private clock = new Date('2019-03-04T09:00:00+08:00');

  async ask({ role, id }: Actor, path: string) {
    this.heard.push(`${role} ${id} asks ${path}`);
    return this.answer;
  }
  async command({ role, id }: Actor, path: string, fields: unknown, key: string) {
    this.heard.push([`${role} ${id}`, path, fields, key]);
    return this.answer;
  }
  now() {
    return this.clock;
  }
  async moveTo(moment: Date) {
    this.heard.push(`clock ${moment.toISOString()}`);
    this.clock = moment;
  }
  async settle() {
    this.heard.push('settle');
  }
  async position() {
    return 7n;
  }
  async typesAfter(position: bigint | undefined) {
    this.heard.push(`events after ${position}`);
    return this.types;
  }
}

const submit: Step = { as: 'applicant tea', do: 'Submit', id: '粤/1' };

describe('a step of a scenario', () => {
  let ledger: ScriptedLedger;
  beforeEach(() => (ledger = new ScriptedLedger()));

  const play = (...steps: Step[]) => {
    const define = {
      order: 'defined',
      doc: { type: 'passport' },
      asDraft: { state: 'Draft' },
      misspelt: { stat: 'Draft' },
    };
    return new Player(ledger, { title: 't', clock: '', define, steps }).play();
  };
  const failure = async (...steps: Step[]): Promise<unknown> => {
    const failed = await play(...steps).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StepFailed);
    return (failed as StepFailed).cause;
  };

  it('gives its command under a key of its own and waits for what it set off', async () => {
    await play(submit, { ...submit, with: { document: '$doc' } });
    expect(ledger.heard).toEqual([
      ['applicant tea', '/v1/orders/%E7%B2%A4%2F1/submit', undefined, 'step-1'],
      'settle',
      [
        'applicant tea',
        '/v1/orders/%E7%B2%A4%2F1/submit',
        { document: { type: 'passport' } },
        'step-2',
      ],
      'settle',
    ]);
  });

  it('moves the clock first, to a moment or by a duration', async () => {
    await play({ at: '2019-03-05T00:00:00+08:00', check: '/x' }, { after: 'P1DT1H' });
    expect(ledger.heard).toEqual([
      'clock 2019-03-04T16:00:00.000Z',
      'auditor scenario asks /x',
      'clock 2019-03-05T17:00:00.000Z',
    ]);
  });

  it('saves fields of the answer for later steps', async () => {
    await play({ ...submit, save: { order: 'orderId' } }, { check: '/v1/orders/$order' });
    expect(ledger.heard).toContain('auditor scenario asks /v1/orders/o-1');
  });

  it('sees the events since it began and the state afterwards', async () => {
    await play({ ...submit, expect: { state: 'Draft', events: ['Drafted'] } });
    expect(ledger.heard).toEqual(
      expect.arrayContaining(['events after 7', 'auditor scenario asks /v1/orders/o-1']),
    );
  });

  const violations = [{ rule: 'E-1' }, { rule: 'C-3' }, { rule: 'C-3' }];
  const refusal = { status: 422, body: { violations } };

  it('accepts exactly the rules that refuse, each once', async () => {
    ledger.answer = refusal;
    await play({ ...submit, expect: { refused: ['C-3', 'E-1'], status: 422 } });
  });

  it.each<[what: string, answer: HttpAnswer, expectation: object | undefined]>([
    ['a refusal that was not expected', refusal, undefined],
    ['one rule less', refusal, { refused: ['C-3'] }],
    ['one rule more', refusal, { refused: ['C-3', 'E-1', 'O-2'] }],
    ['success instead of a refusal', { status: 200, body: {} }, { refused: ['C-3'] }],
    ['another status', refusal, { status: 409 }],
    ['another answer', { status: 200, body: { a: 1 } }, { answer: { a: 2 } }],
    ['other events', { status: 200, body: {} }, { events: [] }],
    ['another state', { status: 200, body: { state: 'x' } }, { state: 'Draft' }],
  ])('fails with %s', async (_, answer, expectation) => {
    ledger.answer = answer;
    const step = expectation === undefined ? submit : { ...submit, expect: expectation };
    expect(await failure(step)).toBeInstanceOf(Unexpected);
  });

  it('is held against an expectation that is referred to', async () => {
    const step = { ...submit, expect: { $merge: ['$asDraft', { status: 200 }] } };
    await play(step);
    ledger.answer = { status: 200, body: { orderId: 'o-1', state: 'Cancelled' } };
    expect(await failure(step)).toBeInstanceOf(Unexpected);
  });

  it('fails when there is nothing to save', async () => {
    expect(await failure({ ...submit, save: { code: 'serviceCode' } })).toBeInstanceOf(Unexpected);
  });

  it('holds a timeline against the events on the order and its entity', async () => {
    const items = [
      { type: 'Drafted', stream: 'order-1' },
      { type: 'OrderOpened', stream: 'account-1' },
      { type: 'EntityFiled', stream: 'entity-1' },
    ];
    ledger.answer = { status: 200, body: { items } };
    await play({ timeline: '1', expect: ['Drafted', 'EntityFiled'] });
    expect(await failure({ timeline: '1', expect: ['Drafted'] })).toBeInstanceOf(Unexpected);
  });

  it.each<[what: string, step: Step]>([
    ['of nobody known', { ...submit, as: 'king lear' }],
    ['without the id its path has', { as: 'applicant tea', do: 'Submit' }],
    ['at no instant', { at: '2019-03-05' }],
    ['after no duration', { after: '1 day' }],
    ['with a misspelt expectation that is referred to', { ...submit, expect: '$misspelt' }],
  ])('%s is malformed', async (_, step) => {
    expect(await failure(step)).toMatchObject({ name: 'ScenarioMalformed' });
  });

  it('that failed is reported with what was expected and what came', async () => {
    ledger.answer = { status: 200, body: { state: 'Cancelled' } };
    const step = { ...submit, expect: { state: 'Draft' } };
    const failed = await play(submit, step).catch((error: unknown) => error);
    expect(failureLines(failed)).toEqual([
      'step 2, applicant tea: Submit 粤/1: state',
      'expected: "Draft"',
      'came: "Cancelled"',
    ]);
  });
});
