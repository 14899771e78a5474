import { RecordingEdge } from '../../../test/support/recording-edge';

const sha = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const licence = { type: 'businessLicense', number: '91440300MA5EE00014' };
const subject = { province: 'Guangdong', entityType: 'enterprise', document: licence };
const photo = {
  domain: 'widgets-test.com',
  method: 'liveness',
  takenIn: 'Guangdong',
  takenOn: '2019-09-02',
  material: sha,
};
const instance = {
  instanceId: 'i-1',
  accountId: 'widgets',
  kind: 'server',
  region: 'cn-south',
  mainland: true,
  billing: 'prepaid',
  termMonths: 36,
  expiresOn: '2021-12-31',
};
const record = {
  system: 'MIIT',
  provider: 'another',
  filedOn: '2017-06-01',
  entity: { document: licence },
  entityNumber: '粤ICP备17000001号',
  websites: [],
};

/** path, body, the fields that are named, each with the rule it breaks */
const refusals: [path: string, body: unknown, named: Record<string, string>][] = [
  [
    'accounts',
    { accountId: 'a b', kind: 'company', identityVerified: 'yes' },
    { accountId: 'id', kind: 'vocabulary', identityVerified: 'type' },
  ],
  ['accounts', {}, { accountId: 'required', kind: 'required', identityVerified: 'required' }],
  [
    'instances',
    { ...instance, termMonths: 1.5, publicIp: '1.2.3', expiresOn: '2019-02-29' },
    { termMonths: 'range', publicIp: 'IP', expiresOn: 'day' },
  ],
  ['instances/i-1/renew', { expiresOn: 'tomorrow' }, { expiresOn: 'day' }],
  ['instances/i-1/release', { why: 'x' }, { why: 'unknown' }],
  ['instances/i-1/issue-service-code', { forAccountId: 7 }, { forAccountId: 'type' }],
  [
    'registry-records',
    { ...record, entityNumber: '17000001', entity: {} },
    { entityNumber: 'ICP number', 'entity.document': 'required' },
  ],
  [
    'registry-records',
    {
      ...record,
      websites: [{ name: 'x', domains: ['A.com'], websiteNumber: '粤ICP备17000001号' }],
    },
    { 'websites[0].domains[0]': 'domain', 'websites[0].websiteNumber': 'ICP number' },
  ],
  [
    'determinations',
    { ...subject, province: 'Atlantis' },
    { province: 'vocabulary', domains: 'required' },
  ],
  [
    'orders',
    {
      ...subject,
      domains: ['widgets-test.com', 'www.widgets-test.com', 'com', 'Widgets.com', '小.com'],
    },
    {
      'domains[1]': 'domain',
      'domains[2]': 'domain',
      'domains[3]': 'domain',
      'domains[4]': 'domain',
    },
  ],
  [
    'orders',
    { ...subject, document: { ...licence, number: '91440300MA5EE00015' } },
    { 'document.number': 'GB 32100' },
  ],
  [
    'orders',
    { ...subject, document: { type: 'identityCard', number: '440306198001010037' } },
    { 'document.number': 'GB 11643' },
  ],
  [
    'orders',
    { ...subject, document: [licence], filingType: 'Initial', websiteNumber: '1', channel: 'fax' },
    {
      document: 'type',
      filingType: 'vocabulary',
      websiteNumber: 'ICP number',
      channel: 'vocabulary',
    },
  ],
  ['orders', { ...subject, document: { ...licence, number: null } }, { 'document.number': 'type' }],
  [
    'orders/1/save-draft',
    { entity: null, websites: {}, materials: [null], icpPassword: '' },
    { entity: 'type', websites: 'type', 'materials[0]': 'type', icpPassword: 'length' },
  ],
  [
    'orders/1/save-draft',
    {
      entity: {
        name: 'x'.repeat(201),
        leader: { phone1: '075500000001', email: 'nobody', phone2: 'x', document: { number: 5 } },
        documentAddress: { province: 'Atlantis' },
      },
    },
    {
      'entity.name': 'length',
      'entity.leader.phone1': 'E-19',
      'entity.leader.email': 'e-mail',
      'entity.leader.phone2': 'phone',
      'entity.leader.document.number': 'type',
      'entity.documentAddress.province': 'vocabulary',
    },
  ],
  [
    'orders/1/save-draft',
    {
      websites: [
        {},
        {
          domains: ['a.com', 7],
          homePage: 'no address',
          contentKinds: ['gambling'],
          colour: 'red',
          app: { packages: [''] },
          domainRegistration: [{ mainlandRegistrar: 'yes' }],
          preApprovals: [{ material: 'x' }],
        },
      ],
    },
    {
      'websites[1].domains[1]': 'type',
      'websites[1].homePage': 'URL',
      'websites[1].contentKinds[0]': 'vocabulary',
      'websites[1].colour': 'unknown',
      'websites[1].app.packages[0]': 'length',
      'websites[1].domainRegistration[0].mainlandRegistrar': 'type',
      'websites[1].preApprovals[0].material': 'SHA-256',
    },
  ],
  [
    'orders/1/save-draft',
    { materials: [{ kind: 'other', material: sha.toUpperCase() }] },
    { 'materials[0].material': 'SHA-256' },
  ],
  ['orders/1/submit', { please: true }, { please: 'unknown' }],
  ['orders/1/withdraw', { a: 1 }, { a: 'unknown' }],
  ['orders/1/give-up', { a: 1 }, { a: 'unknown' }],
  ['orders/1/reject-preliminary', { findings: [] }, { findings: 'length' }],
  [
    'orders/1/reject-preliminary',
    { findings: [{ field: 'x', code: 'bad', text: 'y' }] },
    {
      'findings[0].code': 'vocabulary',
      'findings[0].text': 'unknown',
      'findings[0].reason': 'required',
    },
  ],
  ['orders/1/require-postal-documents', { documents: 'all' }, { documents: 'type' }],
  [
    'orders/1/send-postal-documents',
    { courier: ' ' },
    { courier: 'length', trackingNumber: 'required' },
  ],
  ['orders/1/receive-postal-documents', { a: 1 }, { a: 'unknown' }],
  ['orders/1/approve-preliminary', { remarks: 'x'.repeat(1001) }, { remarks: 'length' }],
  ['orders/1/submit-photo', { ...photo, method: 'backdrop' }, { clothing: 'required' }],
  [
    'orders/1/submit-photo',
    { ...photo, takenOn: '2019-13-01', material: 'x', domain: 'nowhere', materials: [sha, 'x'] },
    { takenOn: 'day', material: 'SHA-256', domain: 'domain', 'materials[1]': 'SHA-256' },
  ],
  ['orders/1/verify-photo', { domain: 'app:' }, { domain: 'domain' }],
  ['orders/1/reject-photo', { domain: 'widgets-test.com' }, { reason: 'required' }],
  ['orders/1/submit-to-bureau', { a: 1 }, { a: 'unknown' }],
  [
    'orders/1/record-sms-result',
    { phone: 'none', outcome: 'maybe', wrongAttempts: 1e21 },
    { phone: 'phone', outcome: 'vocabulary', wrongAttempts: 'range' },
  ],
  [
    'orders/1/record-bureau-decision',
    {
      decision: 'approved',
      entityNumber: 'x',
      websiteNumbers: { 'widgets-test.com': 'y' },
      reasons: [{ field: 'x', reason: 'y' }],
    },
    {
      entityNumber: 'ICP number',
      'websiteNumbers["widgets-test.com"]': 'ICP number',
      'reasons[0].reason': 'unknown',
      'reasons[0].text': 'required',
    },
  ],
  [
    'websites/1/open-inspection',
    { finding: 'x', rectifyBy: '2020-01-20T18:00:00' },
    { rectifyBy: 'RFC 3339' },
  ],
  ['websites/1/confirm-rectification', { a: 1 }, { a: 'unknown' }],
  ['websites/1/record-launch', { launchedOn: 20190301 }, { launchedOn: 'type' }],
  [
    'websites/1/record-psb-filing',
    { psbNumber: 1, filedOn: '2019-3-1' },
    { psbNumber: 'type', filedOn: 'day' },
  ],
  ['websites/1/confirm-psb-display', { a: 1 }, { a: 'unknown' }],
  ['websites/1/record-hosting-ip', { ip: '256.1.1.1' }, { ip: 'IP' }],
  [
    'websites/1/record-commercial-licence',
    { licenceNumber: 'x', ips: ['::1', 'x'], validUntil: '' },
    { 'ips[1]': 'IP', validUntil: 'day' },
  ],
  ['websites/1/report-illegal-content', { finding: 'x', contacted: 0 }, { contacted: 'type' }],
  ['websites/1/resume', { a: 1 }, { a: 'unknown' }],
  [
    'entities/1/record-deregistration',
    { cause: 'mood', blacklist: null, websiteNumber: '粤ICP备17000001号' },
    { cause: 'vocabulary', blacklist: 'type', websiteNumber: 'ICP number' },
  ],
  [
    'bureau-files',
    {
      file: '',
      sequence: 0,
      results: [
        { line: 1, orderId: 'a', result: 'smsPassed' },
        { line: 2, orderId: 'a', result: 'approved', phone: '13800000001' },
        { line: 3, orderId: 'a', result: 'smsFailed', phone: '13800000001', reasons: [] },
        { line: 4, result: 'lost', phone: 'none' },
      ],
    },
    {
      file: 'length',
      sequence: 'range',
      'results[0].result': 'section 10b',
      'results[1].result': 'section 10b',
      'results[2].result': 'section 10b',
      'results[3].orderId': 'required',
      'results[3].result': 'vocabulary',
      'results[3].phone': 'phone',
    },
  ],
  [
    'bureau-files',
    {
      file: 'x',
      sequence: 1,
      results: [2, 2, 1].map((line) => ({ line, orderId: 'a', result: 'rejected' })),
    },
    { 'results[1].line': 'section 10b', 'results[2].line': 'section 10b' },
  ],
];

describe('a malformed body', () => {
  let edge: RecordingEdge;
  beforeAll(async () => (edge = await RecordingEdge.start()));
  afterAll(() => edge.close());

  it.each(refusals)('of %s is refused with each field named: %j', async (path, body, named) => {
    const answer = await edge.post(path, body);
    expect(answer).toMatchObject({ status: 400, body: { type: 'urn:filing-ledger:malformed' } });
    const violations: { field: string; rule: string; message: string; messageZh: string }[] =
      answer.body.violations;
    expect(Object.fromEntries(violations.map(({ field, rule }) => [field, rule]))).toEqual(named);
    expect(violations.every(({ message, messageZh }) => message !== '' && messageZh !== '')).toBe(
      true,
    );
    expect(edge.received).toEqual([]);
  });
});
