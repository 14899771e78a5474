import { widgets } from '../../testing/values';
import {
  fieldsOf,
  filedHere,
  filedWebsite,
  opened,
  refusedBy,
  site,
  submitted,
  warnedBy,
  websiteNumber,
  without,
} from '../testing';

const accountOf = (documentHash: string) => ({
  account: {
    status: 'Registered' as const,
    accountId: 'widgets',
    kind: 'enterprise' as const,
    identityVerified: true,
    linked: { documentHash, entityNumber: '粤ICP备19012345号' },
  },
});
const appOf = (name: string) => ({
  ...without(site({ name, domains: [], domainRegistration: [] }), 'homePage'),
  kind: 'app' as const,
  app: { platforms: ['iOS'], packages: [name] },
});
const sites = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    site(
      { name: `Site ${at}`, homePage: `www.s${at}.com`, serviceCode: `code-${at}` },
      `s${at}.com`,
    ),
  );

describe('an opening', () => {
  it('refuses another document than the account’s entity (O-1)', () => {
    expect(opened({}, { context: accountOf('h-another') }).violations).toMatchObject([
      { rule: 'O-1', field: 'document' },
    ]);
    expect(opened({}, { context: accountOf('h-widgets') }).held).toContain('O-1');
  });

  it('refuses a second order in progress (O-2)', () => {
    expect(opened({}, { context: { openOrder: 'o-2' } }).violations).toMatchObject([
      { rule: 'O-2', code: 'changeInProgress' },
    ]);
    expect(opened().held).toContain('O-2');
  });

  it('refuses another account than the one that filed the entity (O-9)', () => {
    const entity = filedHere({ accountId: 'another' });
    for (const account of [{}, accountOf('h-widgets')])
      expect(refusedBy(opened({}, { context: { ...account, entity } }))).toEqual(['O-9']);
    expect(opened({}, { context: { entity: filedHere() } }).held).toContain('O-9');
  });

  it('refuses an account of another entity by O-1 alone, also where this one is filed here (O-1, O-9)', () => {
    const entity = filedHere({ accountId: 'another' });
    const context = { ...accountOf('h-another'), entity };
    expect(refusedBy(opened({}, { context }))).toEqual(['O-1']);
  });

  it('refuses an account that is not verified or not registered (O-10)', () => {
    const unverified = {
      status: 'Registered',
      accountId: 'widgets',
      kind: 'enterprise',
      identityVerified: false,
    } as const;
    expect(opened({}, { context: { account: unverified } }).violations).toMatchObject([
      { rule: 'O-10', field: '' },
    ]);
    const unregistered = { status: 'Unregistered' } as const;
    expect(refusedBy(opened({}, { context: { account: unregistered } }))).toEqual(['O-10']);
    expect(opened().held).toContain('O-10');
  });
});

describe('a submission', () => {
  it('is judged again as an opening is, but for O-2 (O-1, O-2)', () => {
    const context = { ...accountOf('h-another'), openOrder: 'o-1' };
    expect(refusedBy(submitted({ context }))).toEqual(['O-1']);
  });

  it('takes ten websites of an organisation and refuses eleven (O-6)', () => {
    expect(submitted({ websites: sites(10) }).held).toContain('O-6');
    expect(fieldsOf(submitted({ websites: sites(11) }))).toContain('websites');
    expect(refusedBy(submitted({ websites: sites(11) }))).toContain('O-6');
  });

  it('takes one website of an individual and refuses two (O-6)', () => {
    expect(submitted({ entityType: 'individual', websites: sites(1) }).held).toContain('O-6');
    expect(refusedBy(submitted({ entityType: 'individual', websites: sites(2) }))).toContain('O-6');
  });

  it('refuses a domain named twice (O-6)', () => {
    const twice = [site(), site({ name: 'Again', homePage: 'again.widgets-test.com' })];
    expect(submitted({ websites: twice }).violations).toContainEqual(
      expect.objectContaining({ rule: 'O-6', field: 'websites[1]' }),
    );
  });

  it('refuses an app without a domain named twice, and takes none for the same that says nothing yet (O-6, O-7)', () => {
    const apps = (...names: string[]) => {
      const websites = [site(), ...names.map(appOf)];
      return submitted({ on: '2023-09-01', websites });
    };
    expect(apps('test.a', 'test.a').violations).toContainEqual(
      expect.objectContaining({ rule: 'O-6', field: 'websites[2]' }),
    );
    expect(apps('test.a', 'test.b').held).toEqual(expect.arrayContaining(['O-6', 'O-7']));
    expect(submitted({ websites: [{}, {}] }).held).toEqual(expect.arrayContaining(['O-6', 'O-7']));
  });

  it.each(['name', 'homePage'] as const)(
    'warns of two websites with the same %s (O-7)',
    (field) => {
      const [first = site(), second = site()] = sites(2);
      const judged = submitted({ websites: [first, { ...second, [field]: first[field] }] });
      expect(judged.warnings).toContainEqual(
        expect.objectContaining({ rule: 'O-7', field: `websites[1].${field}` }),
      );
      expect(warnedBy(submitted({ websites: [first, second] }))).not.toContain('O-7');
    },
  );

  it('takes several domains of a new website until 2019-04-21 and refuses them from 2019-04-22 (O-8)', () => {
    const { domainRegistration } = site();
    const [registration] = domainRegistration;
    const websites = [
      site({
        domains: ['widgets-test.com', 'b-test.com'],
        domainRegistration: registration
          ? [registration, { ...registration, domain: 'b-test.com' }]
          : [],
      }),
    ];
    expect(refusedBy(submitted({ on: '2019-04-21', websites }))).toEqual([]);
    expect(submitted({ on: '2019-04-22', websites }).violations).toMatchObject([
      { rule: 'O-8', field: 'websites[0].domains' },
    ]);
    expect(submitted({ on: '2019-04-22' }).held).toContain('O-8');
  });

  const change = (filed: readonly string[], drafted: readonly string[], on: string) => {
    const filedSite = filedWebsite({ details: site({ domains: filed }) });
    return submitted({
      on,
      filingType: 'WebsiteChange',
      order: { websiteNumber },
      draft: { websites: [{ ...site(), domains: drafted }] },
      context: { entity: filedHere({ websites: { [websiteNumber]: filedSite } }) },
    });
  };
  const two = ['widgets-test.com', 'b-test.com'];

  it('of a website change may drop a domain of several, and never adds one from 2019-04-22 (O-8)', () => {
    expect(change(two, ['widgets-test.com'], '2019-04-22').held).toContain('O-8');
    expect(change(two, [], '2019-04-22').held).toContain('O-8'); // P-3 asks for one
    expect(change(two, [...two, 'c-test.com'], '2019-04-22').violations).toContainEqual(
      expect.objectContaining({ rule: 'O-8', field: 'websites[0].domains' }),
    );
    expect(refusedBy(change(two, [...two, 'c-test.com'], '2019-04-21'))).not.toContain('O-8');
  });

  it('of a website change never touches the domain of a website that has one (O-8)', () => {
    const one = ['widgets-test.com'];
    expect(refusedBy(change(one, ['b-test.com'], '2019-04-22'))).toContain('O-8');
    expect(refusedBy(change(one, [], '2019-04-22'))).toContain('O-8');
    expect(change(one, one, '2019-04-22').held).toContain('O-8');
  });

  it('of a provider addition keeps several domains, as the record has them (O-8)', () => {
    const judged = submitted({
      on: '2019-04-22',
      filingType: 'ProviderAddition',
      entity: widgets,
      websites: [site({ domains: two })],
    });
    expect(refusedBy(judged)).not.toContain('O-8');
  });
});

describe('the channel of an order', () => {
  it('is the PC for claims, imports and apps (P-13)', () => {
    for (const filingType of ['FilingImport', 'FilingClaim'] as const)
      expect(opened({ filingType, channel: 'app' }).violations).toContainEqual(
        expect.objectContaining({ rule: 'P-13', field: 'channel' }),
      );
    expect(opened({ filingType: 'FilingImport' }).held).toContain('P-13');
    const channel = { order: { channel: 'app' } } as const;
    const websites = [site(), appOf('test.a')];
    expect(refusedBy(submitted({ ...channel, websites }))).toContain('P-13');
    expect(submitted(channel).held).toContain('P-13');
  });
});
