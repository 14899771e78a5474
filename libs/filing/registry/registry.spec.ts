import type { Happened } from '../decision';
import { person, sealed } from '../testing/values';
import { decideRegistry } from './decide';
import type { RegistryEvent, RegistryRecord } from './events';
import { evolveRegistry, initialRegistry } from './evolve';

const record: RegistryRecord = {
  system: 'MIIT',
  provider: 'another provider',
  filedOn: '2017-06-01',
  documentHash: 'h-widgets',
  entity: { entityType: 'enterprise', leader: person('leader', '13800000001') },
  entityNumber: '粤ICP备17000001号',
  websites: [{ name: 'Site', domains: ['widgets-test.com'], websiteNumber: '粤ICP备17000001号-1' }],
};
const imported = (more: Partial<RegistryRecord & { dropped: string[] }> = {}) =>
  ({ type: 'RegistryRecordImported', data: { ...record, ...more } }) as const;
const importing = (more: Partial<RegistryRecord> = {}) =>
  ({ type: 'ImportRegistryRecord', fields: { ...record, ...more } }) as const;
const claim = { orderId: 'o-1', orderRevision: -1 };
const state = (...events: RegistryEvent[]) =>
  events
    .map((event): Happened<RegistryEvent> => ({
      ...event,
      occurredAt: '2019-03-04T09:00:00.000+08:00',
    }))
    .reduce(evolveRegistry, initialRegistry);

describe('an entity that the registry does not hold', () => {
  it('is imported', () =>
    expect(decideRegistry(state(), importing())).toMatchObject({ events: [imported()] }));
});

describe('an entity that the registry holds', () => {
  it('stays as it is when the same is imported again, sealed anew', () => {
    const leader = {
      ...person('leader', '13800000001'),
      name: { ...sealed('leader'), sealed: 'another text of the same' },
    };
    const again = importing({ entity: { entityType: 'enterprise', leader } });
    expect(decideRegistry(state(imported()), again)).toMatchObject({ events: [] });
  });

  it.each<[string, Partial<RegistryRecord>]>([
    ['a website more', { websites: [...record.websites, ...record.websites] }],
    ['another leader', { entity: { leader: person('another', '13800000009') } }],
    ['another day', { filedOn: '2017-06-02' }],
  ])('is imported again with %s', (_what, more) =>
    expect(decideRegistry(state(imported()), importing(more))).toMatchObject({
      events: [imported(more)],
    }),
  );

  it('keeps what HiChina and MIIT hold of a number side by side (T-11, T-12)', () => {
    const hiChina = imported({ system: 'HiChina', filedOn: '2009-05-31' });
    expect(state(hiChina, imported()).records).toEqual([imported().data, hiChina.data]);
  });

  it('keeps what two providers hold of a number side by side', () => {
    const second = imported({ provider: 'a third provider', websites: [] });
    expect(state(imported(), second).records).toEqual([second.data, record]);
  });

  it('keeps the latest import of each number, the latest of all first', () => {
    const other = imported({ entityNumber: '粤ICP备18000001号' });
    const later = imported({ websites: [] });
    expect(state(imported(), other, later).records).toEqual([later.data, other.data]);
  });

  it('names the domains that are on no record any more', () => {
    const dropped = ['widgets-test.com'];
    const without = { type: 'RegistryRecordImported', data: { ...record, websites: [], dropped } };
    expect(decideRegistry(state(imported()), importing({ websites: [] }))).toMatchObject({
      events: [without],
    });
  });

  it('names no domain that is on another record still', () => {
    const second = imported({ provider: 'a third provider' });
    const decision = decideRegistry(state(imported(), second), importing({ websites: [] }));
    expect(decision).toMatchObject({ events: [{ data: { websites: [] } }] });
    expect(decision).not.toMatchObject({ events: [{ data: { dropped: expect.anything() } }] });
  });

  it('stays as it is when a record that dropped domains is imported again', () => {
    const dropped = imported({ websites: [], dropped: ['widgets-test.com'] });
    const again = importing({ websites: [] });
    expect(decideRegistry(state(imported(), dropped), again)).toMatchObject({ events: [] });
  });
});

describe('an entity with an order in progress (O-2)', () => {
  const opened = { type: 'EntityOrderOpened', data: claim } as const;

  it('is free again once exactly that claim is closed', () => {
    const closed = (orderRevision: number) =>
      state(opened, { type: 'EntityOrderClosed', data: { ...claim, orderRevision } });
    expect(closed(-1)).toEqual(initialRegistry);
    expect(closed(3)).toHaveProperty('open', claim);
  });
});

describe('an entity filed here', () => {
  it('is known by its number and account, whatever else happens', () => {
    const numbered = { entityNumber: '粤ICP备19012345号', accountId: 'widgets' };
    expect(
      state({ type: 'EntityNumbered', data: numbered }, { type: 'Blacklisted', data: {} }),
    ).toEqual({ records: [], numbered, blacklisted: true });
  });
});
