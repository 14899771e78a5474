import { fold } from '../testing/decider';
import { instance, on } from '../testing/values';
import { codesOf } from './codes';
import type { InstanceEvent, InstanceState } from './events';
import { evolveInstance, initialInstance } from './evolve';

const registered: InstanceEvent = {
  type: 'InstanceRegistered',
  data: instance,
};
const serviceCode = 'code-1';
const issued: InstanceEvent = {
  type: 'ServiceCodeIssued',
  data: { serviceCode, forAccountId: 'widgets' },
};
const claimed = (
  type: 'ServiceCodeReserved' | 'ServiceCodeReleased',
  orderId: string,
  orderRevision: number,
): InstanceEvent => ({ type, data: { serviceCode, orderId, orderRevision } });
const used: InstanceEvent = { type: 'ServiceCodeUsed', data: { serviceCode, orderId: 'o-1' } };

type Registered = Exclude<InstanceState, { status: 'Unregistered' }>;
const after = (...events: readonly InstanceEvent[]): Registered =>
  fold(
    { initial: initialInstance, evolve: evolveInstance },
    [registered, issued, ...events].map((event) => ({
      ...event,
      occurredAt: on('2019-03-04T09:00'),
    })),
  ) as Registered;

describe('a service code', () => {
  it('is reserved by the latest claim', () => {
    expect(
      after(claimed('ServiceCodeReserved', 'o-1', 2), claimed('ServiceCodeReserved', 'o-1', 5))
        .codes[serviceCode],
    ).toEqual({
      forAccountId: 'widgets',
      status: 'reserved',
      claim: { orderId: 'o-1', orderRevision: 5 },
    });
  });

  it('is free again when exactly that claim is released (C-5)', () => {
    expect(
      after(claimed('ServiceCodeReserved', 'o-1', 2), claimed('ServiceCodeReleased', 'o-1', 2))
        .codes[serviceCode],
    ).toEqual({ forAccountId: 'widgets', status: 'free' });
  });

  it.each([
    ['an earlier one', 'o-1', 1],
    ["another order's", 'o-2', 2],
  ])('stays reserved when %s is released', (_, orderId, orderRevision) => {
    expect(
      after(
        claimed('ServiceCodeReserved', 'o-1', 2),
        claimed('ServiceCodeReleased', orderId, orderRevision),
      ).codes[serviceCode],
    ).toMatchObject({ status: 'reserved', claim: { orderId: 'o-1', orderRevision: 2 } });
  });

  it('is used for good, and claimed by nobody (C-4)', () => {
    const reserved = claimed('ServiceCodeReserved', 'o-1', 2);
    for (const next of [
      claimed('ServiceCodeReleased', 'o-1', 2),
      claimed('ServiceCodeReserved', 'o-2', 7),
    ])
      expect(after(reserved, used, next).codes[serviceCode]).toEqual({
        forAccountId: 'widgets',
        status: 'used',
      });
  });

  it('that was never issued is left alone', () => {
    const other = {
      type: 'ServiceCodeUsed',
      data: { serviceCode: 'code-9', orderId: 'o-1' },
    } as const;
    expect(Object.keys(after(other).codes)).toEqual([serviceCode]);
  });
});

describe('an instance', () => {
  it.each([
    ['2022-06-29', 41],
    ['2022-06-30', 42],
  ])('adds the whole months of a renewal to %s to its term (C-1)', (expiresOn, termMonths) => {
    expect(after({ type: 'InstanceRenewed', data: { expiresOn } })).toMatchObject({
      expiresOn,
      termMonths,
    });
  });

  it('is unregistered until an event says otherwise', () => {
    expect(evolveInstance(initialInstance, { ...used, occurredAt: on('2019-03-04T09:00') })).toBe(
      initialInstance,
    );
  });
});

describe('what the owner sees of an instance (C-7)', () => {
  const reserved = after(claimed('ServiceCodeReserved', 'o-1', 2));

  it('is its codes, their state and how many are left', () => {
    expect(codesOf(reserved, '2021-09-30')).toEqual({
      codes: [{ serviceCode, forAccountId: 'widgets', state: 'reserved', orderId: 'o-1' }],
      left: 4,
      whyNone: [],
    });
  });

  it('is why none can be had, when less than three months remain (C-1)', () => {
    expect(codesOf(reserved, '2021-10-02')).toMatchObject({
      left: 0,
      whyNone: [{ rule: 'C-1', field: 'expiresOn' }],
    });
  });

  it('is that unused codes end with the instance (C-5)', () => {
    expect(codesOf(reserved, '2021-12-31').codes).toMatchObject([{ state: 'reserved' }]);
    expect(codesOf(reserved, '2022-01-01').codes).toMatchObject([{ state: 'expired' }]);
    expect(
      codesOf(after({ type: 'InstanceReleased', data: {} }), '2019-03-04').codes,
    ).toMatchObject([{ state: 'expired' }]);
    expect(codesOf(after(used), '2022-01-01').codes).toMatchObject([{ state: 'used' }]);
  });
});
