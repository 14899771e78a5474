import { createLogger } from './logger';
import { NestLogger } from './nest-logger';

const lines: Record<string, unknown>[] = [];
const destination = { write: (line: string) => lines.push(JSON.parse(line) as (typeof lines)[0]) };
beforeEach(() => lines.splice(0));

describe('a log line', () => {
  const logger = createLogger('info', destination);

  it('hides personal fields and credentials at any depth', () => {
    logger.info(
      {
        orderId: 'o-1',
        headers: { authorization: 'Bearer abc', accept: 'text/html' },
        websites: [{ domains: ['example.com'], administrator: { phone1: '13800000001' } }],
        entity: { name: '测试', mailingAddress: { city: 'Guangzhou', street: '天河路1号' } },
        icpPassword: 'secret',
      },
      'received',
    );
    expect(lines).toEqual([
      expect.objectContaining({
        msg: 'received',
        orderId: 'o-1',
        headers: { authorization: '[hidden]', accept: 'text/html' },
        websites: [{ domains: ['example.com'], administrator: '[hidden]' }],
        entity: { name: '[hidden]', mailingAddress: { city: 'Guangzhou', street: '[hidden]' } },
        icpPassword: '[hidden]',
      }),
    ]);
  });

  it('shows errors with class, message and stack', () => {
    logger.error({ err: new RangeError('too far') }, 'failed');
    const err = { type: 'RangeError', message: 'too far', stack: expect.stringContaining('spec') };
    expect(lines).toEqual([expect.objectContaining({ msg: 'failed', err })]);
  });

  it('ends where what is logged does not', () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    logger.info({ cyclic });
    expect(JSON.stringify(lines)).toContain('[deeper]');
  });

  it('is not written below the level', () => {
    logger.debug('detail');
    expect(lines).toEqual([]);
  });
});

describe('what Nest says', () => {
  const nest = new NestLogger(createLogger('trace', destination));

  it('is logged at the same level, with its context', () => {
    nest.fatal('a', 'C');
    nest.error('b', 'stack of b', 'C');
    nest.error('c', 'C');
    nest.warn('d', 'C');
    nest.log('e', 'C');
    nest.debug('f', 'C');
    nest.verbose('g', 'C');
    expect(lines.map(({ level, msg, context }) => [level, msg, context])).toEqual([
      [60, 'a', 'C'],
      [50, 'b', 'C'],
      [50, 'c', 'C'],
      [40, 'd', 'C'],
      [30, 'e', 'C'],
      [20, 'f', 'C'],
      [10, 'g', 'C'],
    ]);
    expect(lines.map(({ stack }) => stack).filter(Boolean)).toEqual(['stack of b']);
  });
});
