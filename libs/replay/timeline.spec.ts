import { coursesOf } from './courses';
import { orderAt } from './order-at';
import { selected } from './selection';
import { LedgerWithOrders } from './testing/orders';
import { timelineOf, type Moment } from './timeline';

let orders: LedgerWithOrders;
beforeAll(async () => {
  orders = await LedgerWithOrders.start();
});
afterAll(() => orders.stop());

const typesOf = (moments: readonly Moment[]) => moments.map(({ type }) => type);

describe('the timeline of an approved order', () => {
  let moments: readonly Moment[];
  beforeAll(async () => {
    moments = await timelineOf(orders.ledger.store, orders.approved);
  });

  it('has its events on every stream, in the order of the log', () => {
    expect(typesOf(moments)).toEqual([
      'OrderOpened',
      'EntityOrderOpened',
      'Drafted',
      'DraftSaved',
      'DomainClaimed',
      'ServiceCodeReserved',
      'Submitted',
      'PreliminaryApproved',
      'PhotoSubmitted',
      'PhotoVerified',
      'SubmittedToBureau',
      'NumberClaimed',
      'NumberClaimed',
      'BureauApproved',
      'EntityFiled',
      'WebsiteFiled',
      'DomainFiled',
      'DomainReleased',
      'ServiceCodeUsed',
      'EntityNumbered',
      'EntityOrderClosed',
      'AccountLinked',
      'OrderClosed',
    ]);
  });

  it('has nothing of other orders', () =>
    expect(new Set(moments.map(({ stream }) => stream)).has('account-brook')).toBe(false));

  it('tells the wait, the state after, and what changed', () => {
    const approved = moments.find(({ type }) => type === 'PreliminaryApproved')!;
    expect(approved).toMatchObject({
      waited: 49 * 3_600_000,
      status: 'AwaitingPhoto',
      orderRevision: 3n,
      actor: { id: 'r1', role: 'reviewer' },
      command: 'ApprovePreliminary',
    });
    expect(approved.changes.map(({ path }) => path)).toEqual(['status', 'enteredAt']);
  });

  it('can be cut to types, streams or categories, and times, without telling them otherwise', () => {
    const submissions = selected(moments, { types: ['Submitted'] });
    expect(submissions).toEqual(moments.filter(({ type }) => type === 'Submitted'));
    expect(typesOf(selected(moments, { streams: ['domain'] }))).toEqual([
      'DomainClaimed',
      'DomainFiled',
      'DomainReleased',
    ]);
    expect(typesOf(selected(moments, { streams: ['account-acme'] }))).toEqual([
      'OrderOpened',
      'AccountLinked',
      'OrderClosed',
    ]);
    const on6 = { from: '2019-03-06T00:00:00.000+08:00', to: '2019-03-06T23:59:59.999+08:00' };
    expect(typesOf(selected(moments, on6))).toEqual([
      'PreliminaryApproved',
      'PhotoSubmitted',
      'PhotoVerified',
      'SubmittedToBureau',
    ]);
  });
});

describe('an order at a point', () => {
  it('is what its events up to a revision give', async () =>
    expect(await orderAt(orders.ledger.store, orders.approved, { revision: 2n })).toMatchObject({
      revision: 2n,
      state: { status: 'UnderPreliminaryReview' },
    }));

  it('is what had happened by a time', async () =>
    expect(
      await orderAt(orders.ledger.store, orders.approved, {
        asOf: '2019-03-06T10:00:00.000+08:00',
      }),
    ).toMatchObject({ revision: 6n, state: { status: 'UnderBureauReview' } }));

  it('is not there beyond its end, nor for an unknown order', async () => {
    const { store } = orders.ledger;
    await expect(orderAt(store, orders.approved, { revision: 99n })).rejects.toMatchObject({
      name: 'NoSuchPoint',
      last: 7n,
    });
    await expect(orderAt(store, 'unknown')).rejects.toMatchObject({ last: -1n });
  });
});

describe('two orders side by side', () => {
  it('part where event, command or state differ', async () => {
    const { ledger, approved, withdrawn } = orders;
    const courses = coursesOf(
      [approved, await timelineOf(ledger.store, approved)],
      [withdrawn, await timelineOf(ledger.store, withdrawn)],
    );
    expect(courses.partsAt).toBe(3);
    expect(courses.rows[3]).toMatchObject({
      left: { type: 'PreliminaryApproved' },
      right: { type: 'Cancelled' },
    });
    expect(courses.rows[4]?.right).toBeUndefined();
  });

  it('run alike when they are one', async () => {
    const moments = await timelineOf(orders.ledger.store, orders.approved);
    const same = [orders.approved, moments] as const;
    expect(coursesOf(same, same).partsAt).toBeUndefined();
  });
});

describe('the timeline of an order that refused commands', () => {
  it('has them between its events when they are asked for', async () => {
    const { desk, ledger, withdrawn: target, approved } = orders;
    const submit = (by: 'acme' | 'brook', order: string) =>
      desk.give(`applicant ${by}`, 'Submit', {}, { target: order });
    ledger.now = new Date('2019-06-01T10:00:00+08:00');
    await expect(submit('brook', target)).rejects.toThrow();
    await expect(submit('acme', approved)).rejects.toThrow();
    const moments = await timelineOf(ledger.store, target, { refused: true });
    expect(moments.filter(({ violations }) => violations)).toMatchObject([
      {
        type: 'CommandRefused',
        command: 'Submit',
        status: 'Cancelled',
        changes: [],
        violations: [{ rule: 'P-10' }],
      },
    ]);
    expect(moments.filter(({ violations }) => !violations)).toEqual(
      await timelineOf(ledger.store, target),
    );
  });
});
