import type { AccountState } from '../../account/events';
import type { CodeFacts } from '../../order/context';
import { judgeCode } from '../judgements';
import { freeCode, instanceOf, refusedBy, site, submitted, without } from '../testing';

const on = '2019-03-04';
const owner = (kind: 'individual' | 'enterprise'): AccountState => ({
  status: 'Registered',
  accountId: 'widgets',
  kind,
  identityVerified: true,
});
const issued = (instance: Parameters<typeof instanceOf>[0] = {}) =>
  judgeCode(instanceOf(instance), 'widgets', on);
const withCode = (code: CodeFacts | undefined) =>
  submitted({ context: { codes: code ? { 'code-1': code } : {} } });

describe('the issue of a code', () => {
  it.each([
    ['is outside the mainland', 'mainland', { mainland: false }],
    ['is paid as you go', 'billing', { billing: 'payAsYouGo' }],
    ['was bought for two months', 'termMonths', { termMonths: 2 }],
    ['ends in less than three months', 'expiresOn', { expiresOn: '2019-06-03' }],
    ['is a load balancer', 'kind', { kind: 'loadBalancer' }],
    ['was released', 'instanceId', { status: 'Released' }],
  ] as const)('is refused for an instance that %s (C-1)', (_what, field, instance) =>
    expect(issued(instance).violations).toMatchObject([{ rule: 'C-1', field }]),
  );

  it('is refused without a public IP, but for products that have none (C-1)', () => {
    const bare = without(instanceOf(), 'publicIp');
    expect(judgeCode(bare, 'widgets', on).violations).toMatchObject([
      { rule: 'C-1', field: 'publicIp' },
    ]);
    for (const kind of ['websiteProduct', 'iotPlan'] as const)
      expect(judgeCode({ ...bare, kind }, 'widgets', on).held).toContain('C-1');
  });

  it('is for a prepaid mainland instance with three months to go (C-1)', () => {
    expect(issued().held).toEqual(['C-1', 'C-2', 'C-6']);
    expect(issued({ termMonths: 3, expiresOn: '2019-06-04' }).held).toContain('C-1');
  });

  it('stops at five codes, used ones counted (C-2)', () => {
    const codes = (count: number) => ({
      codes: Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `code-${at}`,
          { forAccountId: 'widgets', status: 'used' as const },
        ]),
      ),
    });
    expect(issued(codes(4)).held).toContain('C-2');
    expect(issued(codes(5)).violations).toMatchObject([{ rule: 'C-2', field: 'instanceId' }]);
  });

  it('for another account is for enterprises (C-6)', () => {
    const given = (kind: 'individual' | 'enterprise') =>
      judgeCode(instanceOf(), 'another', on, owner(kind));
    expect(given('individual').violations).toMatchObject([{ rule: 'C-6', field: 'forAccountId' }]);
    expect(given('enterprise').held).toContain('C-6');
    expect(refusedBy(judgeCode(instanceOf(), 'another', on))).toEqual(['C-6']);
    expect(judgeCode(instanceOf(), 'widgets', on, owner('individual')).held).toContain('C-6');
  });
});

describe('the code of a website', () => {
  const field = 'websites[0].serviceCode';

  it('is free, of the account, of an instance that runs (C-1, C-3, C-4, C-6)', () =>
    expect(submitted().held).toEqual(expect.arrayContaining(['C-1', 'C-3', 'C-4', 'C-6'])));

  it('is there (C-3)', () => {
    const websites = [without(site(), 'serviceCode')];
    expect(submitted({ websites }).violations).toMatchObject([{ rule: 'C-3', field }]);
  });

  it('is its own (C-3)', () => {
    const websites = [site(), site({ name: 'Shop', homePage: 'shop' }, 'shop-widgets-test.com')];
    expect(submitted({ websites }).violations).toMatchObject([
      { rule: 'C-3', field: 'websites[1].serviceCode' },
    ]);
  });

  it('is reserved by no other order (C-3)', () =>
    expect(withCode({ ...freeCode(), heldBy: 'o-2' }).violations).toMatchObject([
      { rule: 'C-3', field },
    ]));

  it('was issued, and for this account (C-6)', () => {
    expect(withCode(undefined).violations).toMatchObject([{ rule: 'C-6', field }]);
    const others = { ...freeCode(), code: { forAccountId: 'another', status: 'free' as const } };
    expect(withCode(others).violations).toMatchObject([{ rule: 'C-6', field }]);
  });

  it('was not used by a completed filing (C-4)', () => {
    const used = { ...freeCode(), code: { forAccountId: 'widgets', status: 'used' as const } };
    expect(withCode(used).violations).toMatchObject([{ rule: 'C-4', field }]);
  });

  it('is of an instance that has not ended (C-1, C-5)', () => {
    expect(withCode(freeCode({ expiresOn: '2019-03-03' })).violations).toMatchObject([
      { rule: 'C-1', field },
    ]);
    expect(refusedBy(withCode(freeCode({ status: 'Released' })))).toEqual(['C-1']);
    expect(withCode(freeCode({ expiresOn: '2019-03-04' })).held).toContain('C-1');
  });

  it('is not asked for by a website change (C-3)', () => {
    const websites = [without(site(), 'serviceCode')];
    expect(refusedBy(submitted({ filingType: 'WebsiteChange', websites }))).not.toContain('C-3');
  });
});
