import { historyItem } from './history-item';

const entry = (type: string, data: object) => ({
  _id: 100n,
  position: 100n,
  category: 'order',
  type,
  at: '2019-03-04T09:00:00.000+08:00',
  actor: { id: 'guangdong', role: 'bureau' },
  rules: ['P-7'],
  stream: 'order-1',
  revision: 5,
  eventId: 'e',
  data: JSON.stringify(data),
});

describe('what a bureau objects to', () => {
  const reasons = [
    { field: 'websites[0].name', code: 'documentWrong', text: 'unlike the licence' },
  ];

  it('is told as findings, as what a reviewer objects to is', () => {
    expect(historyItem(entry('BureauRejected', { reasons }), undefined)).toMatchObject({
      findings: reasons,
    });
    expect(
      historyItem(entry('PreliminaryRejected', { findings: reasons }), undefined),
    ).toMatchObject({ findings: reasons });
  });

  it('is no part of other events', () => {
    expect(historyItem(entry('BureauApproved', {}), undefined)).not.toHaveProperty('findings');
  });
});
