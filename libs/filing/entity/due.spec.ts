import { at, entityAfter, oneWebsite, shopNumber, siteNumber, twoWebsites } from '../testing/filed';
import { on } from '../testing/values';
import { dueOnEntity } from './due';
import type { EntityEvent } from './events';
import { initialEntity } from './evolve';

const opened = on('2020-06-01T09:00');
const inspected = (websiteNumber: string, rectifyBy: string): EntityEvent => ({
  type: 'RectificationRequired',
  data: { websiteNumber, finding: 'content differs from the filing', rectifyBy },
});
const removal = (websiteNumber: string, rectifyBy: string) => ({
  kind: `ProviderRemoved ${websiteNumber}`,
  at: rectifyBy,
  events: [{ type: 'ProviderRemoved', data: { websiteNumber, cause: 'inspection' } }],
  rules: ['I-3'],
});
const deadline = on('2020-06-15T18:00');

describe('an inspection that is open', () => {
  const history = [...oneWebsite, ...at(opened, inspected(siteNumber, deadline))];

  it('removes this provider at its deadline (I-3)', () => {
    expect(dueOnEntity(entityAfter(...history))).toEqual([removal(siteNumber, deadline)]);
  });

  it.each<EntityEvent>([
    { type: 'Rectified', data: { websiteNumber: siteNumber } },
    { type: 'ProviderRemoved', data: { websiteNumber: siteNumber, cause: 'inspection' } },
    { type: 'Cancelled', data: { subject: 'entity', reason: 'requested' } },
  ])('leaves nothing due after %j (I-3)', (end) => {
    expect(dueOnEntity(entityAfter(...history, ...at(opened, end)))).toEqual([]);
  });
});

describe('two websites under inspection', () => {
  it('are removed in the order of their deadlines (I-3)', () => {
    const sooner = on('2020-06-10T18:00');
    const history = [
      ...twoWebsites,
      ...at(opened, inspected(siteNumber, deadline), inspected(shopNumber, sooner)),
    ];
    expect(dueOnEntity(entityAfter(...history))).toEqual([
      removal(shopNumber, sooner),
      removal(siteNumber, deadline),
    ]);
  });

  it('are told apart where their deadlines are the same (I-3)', () => {
    const history = [
      ...twoWebsites,
      ...at(opened, inspected(siteNumber, deadline), inspected(shopNumber, deadline)),
    ];
    const kinds = dueOnEntity(entityAfter(...history)).map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(2);
  });
});

describe('an entity that is not filed here', () => {
  it('has nothing due', () => {
    expect(dueOnEntity(initialEntity)).toEqual([]);
  });
});
