import { isCreditCode } from './creditCode';
import { registrableDomain } from './domains';
import { birthDateOf, isIdentityCardNumber } from './identityCard';
import { isMobilePhone, isVirtualNumber } from './phones';

describe('an identity card number (GB 11643)', () => {
  it.each(['440306198001010036', '440306198505050023', '330106197909090012', '330106198808080047'])(
    '%s is one',
    (number) => expect(isIdentityCardNumber(number)).toBe(true),
  );

  it('names the birth date', () => expect(birthDateOf('440306198001010036')).toBe('1980-01-01'));

  it('may end in X, in capitals or not', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    expect(birthDateOf('11010519491231002x')).toBe('1949-12-31');
  });

  it.each([
    ['another check digit', '440306198001010037'],
    ['two digits exchanged', '440360198001010036'],
    ['a day that does not exist', '440306198002300037'],
    ['fifteen digits', '440306800101003'],
    ['a letter before the last', '44030619800101A036'],
    ['nothing', ''],
  ])('is none with %s', (_what, number) => expect(birthDateOf(number)).toBeUndefined());
});

describe('a unified social credit code (GB 32100)', () => {
  it.each(['91440300MA5EE00014', '91330100MA2CC0002T', '91110105MA0AA0003F', '91330100ma2cc0002t'])(
    '%s is one',
    (code) => expect(isCreditCode(code)).toBe(true),
  );

  it.each([
    ['another check character', '91440300MA5EE00015'],
    ['a letter that the standard leaves out', '9144030OMA5EE00014'],
    ['seventeen characters', '91440300MA5EE0001'],
  ])('is none with %s', (_what, code) => expect(isCreditCode(code)).toBe(false));
});

describe('a mobile number', () => {
  it.each(['13800000001', '+8613800000001', '17012345678'])('%s is one', (phone) =>
    expect(isMobilePhone(phone)).toBe(true),
  );
  it.each(['075500000001', '1380000000', '+14155552671', 'phone'])('%s is none', (phone) =>
    expect(isMobilePhone(phone)).toBe(false),
  );

  it.each(['16200000001', '16500000001', '16700000001', '+86 170 0000 0001', '17100000001'])(
    '%s is one that some senders bring no code to (S-8)',
    (phone) => expect(isVirtualNumber(phone)).toBe(true),
  );
  it.each(['13800000001', '+8617200000001', '16600000001'])('%s gets its codes (S-8)', (phone) =>
    expect(isVirtualNumber(phone)).toBe(false),
  );
});

describe('a registrable domain', () => {
  it.each([
    ['widgets-test.com', 'widgets-test.com'],
    ['WWW.Widgets-Test.COM', 'widgets-test.com'],
    ['shop.widgets.com.cn', 'widgets.com.cn'],
    ['www.测试.商城', 'xn--0zwm56d.xn--czru2d'],
    ['mail.xn--0zwm56d.xn--fiqs8s', 'xn--0zwm56d.xn--fiqs8s'],
  ])('of %s is %s', (text, domain) => expect(registrableDomain(text)).toBe(domain));

  it.each([
    'com',
    'com.cn',
    '203.0.113.10',
    'localhost',
    'widgets.nosuchsuffix',
    'widgets test.com',
    'widgets.com/path',
    'user@widgets.com',
    'widgets.com:80',
    'widgets_test.com',
    '-widgets.com',
    `${'a'.repeat(64)}.com`,
    '',
  ])('is not in %j', (text) => expect(registrableDomain(text)).toBeUndefined());
});
