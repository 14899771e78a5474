import { evolveBlacklist, initialBlacklist } from './evolve';

describe('a website name', () => {
  it('may be filed until it is blacklisted, and never after (I-5, T-26)', () => {
    expect(initialBlacklist).toEqual({ blacklisted: false });
    const occurredAt = '2019-03-04T09:00:00.000+08:00';
    const blacklisted = evolveBlacklist(initialBlacklist, {
      type: 'Blacklisted',
      data: { name: 'Bad Name' },
      occurredAt,
    });
    expect(blacklisted).toEqual({ blacklisted: true });
  });
});
