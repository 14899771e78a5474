import { specify } from '../testing/decider';
import { at, entityFiled, filingDay, oneWebsite, siteNumber, websiteFiled } from '../testing/filed';
import { on, widgets } from '../testing/values';
import type { EntityCommand } from './commands';
import { decideEntity } from './decide';
import type { EntityEvent } from './events';
import { evolveEntity, initialEntity } from './evolve';

const given = specify({ initial: initialEntity, evolve: evolveEntity, decide: decideEntity });
const website = { websiteNumber: siteNumber };
const noon = { now: on('2020-01-06T12:00') };

const openInspection = (rectifyBy: string): EntityCommand => ({
  type: 'OpenInspection',
  fields: { ...website, finding: 'administrator cannot be reached', items: ['contact'], rectifyBy },
});
const recordLaunch = (launchedOn: string): EntityCommand => ({
  type: 'RecordLaunch',
  fields: { ...website, launchedOn },
});
const recordPsbFiling = (filedOn: string): EntityCommand => ({
  type: 'RecordPsbFiling',
  fields: { ...website, psbNumber: '44030002000001', filedOn },
});
const recordHostingIp = (ip: string): EntityCommand => ({
  type: 'RecordHostingIp',
  fields: { ...website, ip },
});
const licence = { licenceNumber: '粤B2-20200001', ips: ['203.0.113.10'], validUntil: '2020-06-30' };
const recordLicence = (more: Partial<typeof licence> = {}): EntityCommand => ({
  type: 'RecordCommercialLicence',
  fields: { ...website, ...licence, ...more },
});
const onWebsite = (
  type: 'ConfirmRectification' | 'ConfirmPsbDisplay' | 'ResumeWebsite',
): EntityCommand => ({ type, fields: website });

const everyCommand: readonly (readonly [
  EntityCommand,
  'I-2' | 'I-3' | 'I-6' | 'I-8' | 'I-9' | 'I-12',
])[] = [
  [openInspection(on('2020-02-01T00:00')), 'I-3'],
  [onWebsite('ConfirmRectification'), 'I-3'],
  [recordLaunch('2020-01-05'), 'I-2'],
  [recordPsbFiling('2020-01-05'), 'I-2'],
  [onWebsite('ConfirmPsbDisplay'), 'I-12'],
  [recordHostingIp('203.0.113.11'), 'I-6'],
  [recordLicence(), 'I-9'],
  [
    { type: 'ReportIllegalContent', fields: { ...website, finding: 'gambling', contacted: true } },
    'I-8',
  ],
  [onWebsite('ResumeWebsite'), 'I-8'],
];

describe('an entity that is not filed here', () => {
  it.each(everyCommand)('is unknown to %j', (command) => {
    given().when(command, noon).because('unknown');
  });
});

describe('a website number that the entity does not have', () => {
  it('is unknown', () => {
    given(...at(filingDay, entityFiled()))
      .when(recordLaunch('2020-01-05'), noon)
      .because('unknown');
  });
});

describe.each<readonly [string, EntityEvent]>([
  [
    'cancelled',
    { type: 'Cancelled', data: { subject: 'website', ...website, reason: 'requested' } },
  ],
  [
    'cancelled with its entity',
    { type: 'Cancelled', data: { subject: 'entity', reason: 'requested' } },
  ],
  ['removed from this provider', { type: 'ProviderRemoved', data: { ...website, cause: 'order' } }],
])('a website %s', (_, end) => {
  it.each(everyCommand)('refuses %j', (command, rule) => {
    given(...oneWebsite, ...at(filingDay, end))
      .when(command, noon)
      .thenRefused(rule)
      .because('state');
  });
});

describe('a filed website', () => {
  it('is told of an inspection, with what was inspected and the deadline (I-3, I-14)', () => {
    given(...oneWebsite)
      .when(openInspection('2020-01-20T18:00:00+08:00'), noon)
      .then({
        type: 'RectificationRequired',
        data: {
          ...website,
          finding: 'administrator cannot be reached',
          items: ['contact'],
          rectifyBy: on('2020-01-20T18:00'),
        },
      })
      .thenState({
        websites: { [siteNumber]: { inspection: { rectifyBy: on('2020-01-20T18:00') } } },
      });
  });

  it('gets a deadline that lies ahead, not one that is now (I-3)', () => {
    given(...oneWebsite)
      .when(openInspection(noon.now), noon)
      .thenRefused('I-3')
      .because('rules');
  });

  it('has no rectification to confirm (I-3)', () => {
    given(...oneWebsite)
      .when(onWebsite('ConfirmRectification'), noon)
      .thenRefused('I-3')
      .because('state');
  });

  it('has its public-security filing due 30 days after its launch (I-2)', () => {
    given(...oneWebsite)
      .when(recordLaunch('2020-01-06'), noon)
      .then({
        type: 'WebsiteLaunched',
        data: { ...website, launchedOn: '2020-01-06', psbDueOn: '2020-02-05' },
      })
      .under('I-2');
  });

  it('was not launched tomorrow (I-2)', () => {
    given(...oneWebsite)
      .when(recordLaunch('2020-01-07'), noon)
      .thenRefused('I-2')
      .because('rules');
  });

  it('has the public-security number to be displayed 30 days after its filing (I-12)', () => {
    given(...oneWebsite)
      .when(recordPsbFiling('2020-01-06'), noon)
      .then({
        type: 'PsbFilingRecorded',
        data: {
          ...website,
          psbNumber: '44030002000001',
          filedOn: '2020-01-06',
          displayDueOn: '2020-02-05',
        },
      });
  });

  it('was not filed with public security tomorrow (I-2)', () => {
    given(...oneWebsite)
      .when(recordPsbFiling('2020-01-07'), noon)
      .thenRefused('I-2');
  });

  it('displays no number before it has one (I-12)', () => {
    given(...oneWebsite)
      .when(onWebsite('ConfirmPsbDisplay'), noon)
      .thenRefused('I-12')
      .because('state');
  });

  it('changes its hosting IP without a filing (I-6)', () => {
    given(...oneWebsite)
      .when(recordHostingIp('203.0.113.11'), noon)
      .then({ type: 'HostingIpRecorded', data: { ...website, ip: '203.0.113.11' } })
      .thenState({ websites: { [siteNumber]: { hostingIp: '203.0.113.11' } } });
  });

  it('records a commercial licence that is valid until today (I-9)', () => {
    given(...oneWebsite)
      .when(recordLicence({ validUntil: '2020-01-06' }), noon)
      .then({
        type: 'CommercialLicenceRecorded',
        data: { ...website, ...licence, validUntil: '2020-01-06' },
      });
  });

  it('records none that ended yesterday (I-9)', () => {
    given(...oneWebsite)
      .when(recordLicence({ validUntil: '2020-01-05' }), noon)
      .thenRefused('I-9');
  });

  it('is not suspended, so that nothing is to be resumed (I-8)', () => {
    given(...oneWebsite)
      .when(onWebsite('ResumeWebsite'), noon)
      .thenRefused('I-8')
      .because('state');
  });
});

describe('a website of an individual', () => {
  it('holds no commercial licence (I-9)', () => {
    given(
      ...at(
        filingDay,
        entityFiled({ entity: { ...widgets, entityType: 'individual' } }),
        websiteFiled(),
      ),
    )
      .when(recordLicence(), noon)
      .thenRefused('I-9')
      .because('rules');
  });
});

describe('a website under inspection', () => {
  const inspected = [
    ...oneWebsite,
    ...at(noon.now, {
      type: 'RectificationRequired',
      data: { ...website, finding: 'wrong content', rectifyBy: on('2020-01-20T18:00') },
    }),
  ];

  it('stays up once rectified (I-3)', () => {
    given(...inspected)
      .when(onWebsite('ConfirmRectification'), { now: on('2020-01-15T09:00') })
      .then({ type: 'Rectified', data: website })
      .thenState({ websites: { [siteNumber]: { status: 'filed' } } });
  });

  it('is not inspected a second time before that (I-3)', () => {
    given(...inspected)
      .when(openInspection(on('2020-02-01T00:00')), noon)
      .thenRefused('I-3')
      .because('state');
  });

  it('can be inspected anew after that (I-3)', () => {
    given(...inspected, ...at(on('2020-01-15T09:00'), { type: 'Rectified', data: website }))
      .when(openInspection(on('2020-06-15T18:00')), { now: on('2020-06-01T09:00') })
      .under('I-3');
  });
});

describe('a website filed with public security', () => {
  const psbFiled = [
    ...oneWebsite,
    ...at(noon.now, {
      type: 'PsbFilingRecorded',
      data: {
        ...website,
        psbNumber: '44030002000001',
        filedOn: '2020-01-06',
        displayDueOn: '2020-02-05',
      },
    }),
  ];

  it('displays its number (I-12)', () => {
    given(...psbFiled)
      .when(onWebsite('ConfirmPsbDisplay'), noon)
      .then({ type: 'PsbDisplayConfirmed', data: website });
  });

  it('has that confirmed once (I-12)', () => {
    given(...psbFiled, ...at(noon.now, { type: 'PsbDisplayConfirmed', data: website }))
      .when(onWebsite('ConfirmPsbDisplay'), noon)
      .thenRefused('I-12')
      .because('state');
  });
});

describe('a website with a commercial licence', () => {
  const licensed = [
    ...oneWebsite,
    ...at(noon.now, { type: 'CommercialLicenceRecorded', data: { ...website, ...licence } }),
  ];

  it('stays on the IPs that the licence binds (I-6)', () => {
    given(...licensed)
      .when(recordHostingIp('203.0.113.11'), noon)
      .thenRefused('I-6')
      .because('rules');
  });

  it('may say again, or choose, an IP that is bound (I-6)', () => {
    given(...licensed)
      .when(recordHostingIp('203.0.113.10'), noon)
      .then({ type: 'HostingIpRecorded', data: { ...website, ip: '203.0.113.10' } });
  });

  it('is bound on the last day of the licence, and free on the day after (I-6)', () => {
    given(...licensed)
      .when(recordHostingIp('203.0.113.11'), { now: on('2020-06-30T23:59') })
      .thenRefused('I-6');
    given(...licensed)
      .when(recordHostingIp('203.0.113.11'), { now: on('2020-07-01T00:00') })
      .then({ type: 'HostingIpRecorded', data: { ...website, ip: '203.0.113.11' } });
  });

  it('is not bound by a licence that names no IP (I-6)', () => {
    given(
      ...licensed,
      ...at(noon.now, {
        type: 'CommercialLicenceRecorded',
        data: { ...website, ...licence, ips: [] },
      }),
    )
      .when(recordHostingIp('203.0.113.11'), noon)
      .under('I-6');
  });

  it('may say again the IP to which a website change has moved it (I-6)', () => {
    given(
      ...licensed,
      ...at(noon.now, { type: 'HostingIpRecorded', data: { ...website, ip: '203.0.113.99' } }),
    )
      .when(recordHostingIp('203.0.113.99'), noon)
      .under('I-6');
  });
});
