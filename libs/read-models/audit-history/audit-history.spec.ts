import { given } from '../testing/events';
import { auditHistory } from './audit-history';

describe('a decision on an order', () => {
  const document = given({
    stream: 'order-1',
    type: 'PreliminaryRejected',
    at: '2019-03-05T10:00:00.000+08:00',
    data: { findings: [{ field: 'websites[0].name', text: 'says nothing' }], claims: [] },
    metadata: {
      actor: { id: 'r1', role: 'reviewer' },
      rules: ['P-1'],
      province: 'Guangdong',
      filingType: 'InitialFiling',
    },
  }).documentOf(auditHistory);

  it('is found by who, when, which rule, type, order, province and filing type', () => {
    expect(document).toMatchObject({
      type: 'PreliminaryRejected',
      at: '2019-03-05T10:00:00.000+08:00',
      actor: { id: 'r1', role: 'reviewer' },
      rules: ['P-1'],
      category: 'order',
      orderId: '1',
      province: 'Guangdong',
      filingType: 'InitialFiling',
      stream: 'order-1',
      revision: 0,
    });
  });
});

describe('an event of a website', () => {
  it('is found by the entity and the website, and by the order that caused it', () => {
    const document = given({
      stream: 'entity-粤ICP备1号',
      type: 'WebsiteFiled',
      data: { websiteNumber: '粤ICP备1号-1', orderId: '1', website: { name: 'large' } },
      metadata: { $correlationId: '1', province: 'Guangdong', filingType: 'InitialFiling' },
    }).documentOf(auditHistory);
    expect(document).toMatchObject({
      entityNumber: '粤ICP备1号',
      websiteNumber: '粤ICP备1号-1',
      orderId: '1',
    });
  });
});

describe('an event without an order', () => {
  it('belongs to none, whatever its correlation id', () => {
    const document = given({ stream: 'account-widgets', type: 'AccountRegistered' });
    expect(document.documentOf(auditHistory)).not.toHaveProperty('orderId');
  });
});
