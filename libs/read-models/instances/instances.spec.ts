import { given, issued, registered } from '../testing/events';
import { instances } from './instances';

describe('an instance that was registered', () => {
  it('is its account’s, and its codes are nobody’s while it has none', () => {
    expect(given(registered('i-1')).documentOf(instances)).toMatchObject({
      accountId: 'widgets',
      codeAccounts: [],
    });
  });

  it('with codes concerns its owner and whom they were issued for (C-6)', () => {
    const document = given(
      registered('i-1'),
      issued('i-1', 'a'),
      issued('i-1', 'b', 'brew'),
      issued('i-1', 'c', 'brew'),
    ).documentOf(instances);
    expect(document).toMatchObject({ accountId: 'widgets', codeAccounts: ['widgets', 'brew'] });
  });
});

describe('a stream that begins with a released code', () => {
  it('is no instance, and in no list', () => {
    const claim = { orderId: '1', orderRevision: 1, serviceCode: 'i-1:a' };
    const released = { stream: 'instance-i-1', type: 'ServiceCodeReleased', data: claim };
    expect(given(released).documentOf(instances)).not.toHaveProperty('accountId');
  });
});
