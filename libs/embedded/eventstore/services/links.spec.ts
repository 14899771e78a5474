import { anEvent, appended, logInMemory } from '../spec-support';
import { LINK_TYPE } from '../storage/record';
import { resolveLink } from './links';

const { log, close } = logInMemory();
afterAll(close);

describe('a link', () => {
  it('leads to its event', async () => {
    const target = await appended(log, 'a@stream', anEvent());
    const link = await appended(log, 'links', anEvent(LINK_TYPE, '0@a@stream'));
    expect(resolveLink(log, link)).toEqual({ event: target, link });
  });

  it.each([
    '',
    '@',
    '@a@stream',
    '0@',
    '0',
    'x@a@stream',
    '-1@a@stream',
    '0.5@a@stream',
    '9@a@stream',
    '99999999999999999999@a@stream',
    `0@${'x'.repeat(70_000)}`,
  ])('that leads nowhere has no event (%#)', async (data) => {
    const link = await appended(log, 'links', anEvent(LINK_TYPE, data));
    expect(resolveLink(log, link)).toEqual({ event: undefined, link });
  });
});
