import { randomBytes } from 'node:crypto';
import { decrypt, encrypt } from './encryption';

describe('an encrypted value', () => {
  const key = randomBytes(32);
  const clear = Buffer.from('测试');
  const encrypted = encrypt(key, clear, ['p1', 'name']);

  it('opens with its key and context', () => {
    expect(decrypt(key, encrypted, ['p1', 'name'])).toEqual(clear);
  });

  it('is another text every time', () => {
    expect(encrypt(key, clear, ['p1', 'name'])).not.toBe(encrypted);
  });

  it.each([
    ['another key', () => decrypt(randomBytes(32), encrypted, ['p1', 'name'])],
    ['another person', () => decrypt(key, encrypted, ['p2', 'name'])],
    ['another kind', () => decrypt(key, encrypted, ['p1', 'street'])],
    ['nothing', () => decrypt(key, '', ['p1', 'name'])],
  ])('opens with %s not at all', (_, opening) => {
    expect(opening()).toBeUndefined();
  });

  it('does not open once any one bit of it is turned', () => {
    const bytes = Buffer.from(encrypted, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decrypt(key, altered.toString('base64url'), ['p1', 'name'])).toBeUndefined();
    }
  });
});
