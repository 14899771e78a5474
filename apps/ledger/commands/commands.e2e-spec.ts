import type { Actor } from '#libs/access-control';
import {
  CommandRefused,
  commandTable,
  KeyReused,
  NotAllowed,
  NotKnown,
  RaceLost,
  StaleRevision,
  type CommandType,
} from '#libs/commands';
import { EventTooLarge, StoreUnavailable } from '#libs/event-store';
import { RecordingEdge } from '../../../test/support/recording-edge';

const platform: Actor = { role: 'platform', id: 'cloud' };
const applicant: Actor = { role: 'applicant', id: 'widgets' };
const account = { accountId: 'widgets', kind: 'enterprise', identityVerified: true };

describe('a well-formed command', () => {
  let edge: RecordingEdge;
  beforeEach(async () => (edge = await RecordingEdge.start()));
  afterEach(() => edge.close());

  it('reaches the command bus with its fields, its actor, its key and its target', async () => {
    const as = applicant;
    const body = { courier: 'SF', trackingNumber: '1' };
    const headers = { 'if-match': '"4"' };
    const answer = await edge.post('orders/%E7%B2%A4/send-postal-documents', body, { as, headers });
    expect(answer).toMatchObject({ status: 200, body: { state: 'Draft', position: '7' } });
    expect(edge.received).toEqual([
      {
        type: 'SendPostalDocuments',
        target: '粤',
        fields: body,
        actor: applicant,
        key: 'k1',
        ifMatch: 4n,
      },
    ]);
  });

  it('creates with 201', async () => {
    expect(await edge.post('accounts', account, { as: platform })).toMatchObject({ status: 201 });
  });

  it('needs no body where it has no fields', async () => {
    expect(await edge.post('orders/1/submit', undefined, { as: applicant })).toMatchObject({
      status: 200,
    });
    const headers = { 'content-type': 'application/json' };
    expect(await edge.post('orders/1/submit', '', { as: applicant, headers })).toMatchObject({
      status: 200,
    });
  });

  it('gives instants the form that events have', async () => {
    const body = { finding: 'x', rectifyBy: '2020-01-20T10:00:00Z' };
    await edge.post('websites/1/open-inspection', body, { as: { role: 'reviewer', id: 'r1' } });
    expect(edge.received).toMatchObject([
      { fields: { rectifyBy: '2020-01-20T18:00:00.000+08:00' } },
    ]);
  });

  it('is unauthenticated without a token (401)', async () => {
    const answer = await edge.post('accounts', account);
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    expect(edge.received).toEqual([]);
  });

  it.each(['Basic YTpi', 'Bearer', 'Bearer x.y.z'])(
    'is unauthenticated with Authorization: %s',
    async (authorization) => {
      const answer = await edge.post('accounts', account, { headers: { authorization } });
      expect(answer).toMatchObject({ status: 401 });
    },
  );

  it.each<[error: Error, status: number, body: object]>([
    [
      new CommandRefused(409, [{ rule: 'P-4', field: '', message: 'no', messageZh: '否' }]),
      409,
      { violations: [{ rule: 'P-4', field: '', message: 'no', messageZh: '否' }] },
    ],
    [
      new CommandRefused(422, [{ rule: 'E-1', field: 'entity', message: 'no', messageZh: '否' }]),
      422,
      { type: 'urn:filing-ledger:rules-violated', violations: [{ rule: 'E-1', field: 'entity' }] },
    ],
    [new NotAllowed('not yours'), 403, { detail: 'not yours' }],
    [new NotKnown('no such order'), 404, { detail: 'no such order' }],
    [new StaleRevision(1n, 2n), 412, {}],
    [new KeyReused('other body'), 422, { type: 'urn:filing-ledger:idempotency-key-reused' }],
    [new RaceLost('try again'), 409, { type: 'urn:filing-ledger:race-lost' }],
    [new EventTooLarge('order-1', 2, 1), 413, {}],
    [new StoreUnavailable('append', 5000, undefined), 503, {}],
  ])('that ends in %s is answered with %d', async (error, status, body) => {
    edge.answer = () => {
      throw error;
    };
    const answer = await edge.post('accounts', account, { as: platform });
    expect(answer).toMatchObject({ status, body: { status, instance: '/v1/accounts', ...body } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
  });

  it('that fails unexpectedly shows nothing of the inside (500)', async () => {
    edge.answer = () => {
      throw new Error('secret: connection string');
    };
    const answer = await edge.post('accounts', account, { as: platform });
    expect(answer).toMatchObject({ status: 500 });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});

describe('the routes of the command table', () => {
  let edge: RecordingEdge;
  beforeAll(async () => (edge = await RecordingEdge.start()));
  afterAll(() => edge.close());

  it.each(Object.keys(commandTable) as CommandType[])(
    '%s is refused to who may not give it, once it is well-formed',
    async (type) => {
      const { paths } = (await edge.app.inject('/openapi.json')).json();
      const path = `/v1/${commandTable[type].path.replace(':id', '{id}')}`;
      expect(paths[path].post.operationId).toBe(type);
      const answer = await edge.post(
        commandTable[type].path.replace(':id', '1'),
        wellFormed[type],
        {
          as: { role: 'auditor', id: 'a1' },
        },
      );
      expect(answer).toMatchObject({
        status: 403,
        body: { type: 'urn:filing-ledger:not-allowed' },
      });
    },
  );
});

const licence = { type: 'businessLicense', number: '91440300MA5EE00014' };
const sha = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const subject = { province: 'HongKong', entityType: 'enterprise', document: licence, domains: [] };
const person = {
  name: '测试负责人甲',
  document: { type: 'identityCard', number: '440306198001010036', validUntil: '2030-01-01' },
  phone1: '13800000001',
  phone2: '075500000001',
  emergencyPhone: '13800000011',
  email: 'leader@widgets.example',
  mainlandResident: true,
};

/** A body for each command that the edge lets through. */
const wellFormed: Record<CommandType, object> = {
  RegisterAccount: account,
  RegisterInstance: {
    instanceId: 'i-1',
    accountId: 'widgets',
    kind: 'server',
    region: 'cn-south',
    mainland: true,
    billing: 'prepaid',
    termMonths: 36,
    expiresOn: '2020-02-29',
    publicIp: '2001:db8::1',
  },
  RenewInstance: { expiresOn: '2021-12-31' },
  ReleaseInstance: {},
  IssueServiceCode: { forAccountId: 'brew' },
  ImportRegistryRecord: {
    system: 'HiChina',
    provider: 'another',
    filedOn: '2009-06-01',
    entity: { document: licence, leader: person },
    entityNumber: '粤ICP备17000001号',
    websites: [{ name: 'x', domains: ['a.com'], websiteNumber: '粤ICP备17000001号-2A' }],
  },
  DetermineFilingType: { ...subject, domains: ['xn--fiqs8s.com', 'widgets.com.cn'] },
  OpenOrder: { ...subject, filingType: 'WebsiteChange', websiteNumber: '粤ICP备17000001号-1' },
  SaveDraft: {
    entity: { leader: person, documentAddress: {} },
    websites: [{ administrator: person, app: { platforms: ['iOS'] }, hostingIp: '203.0.113.10' }],
    materials: [{ kind: 'other', material: sha, person: 'leader' }],
    icpPassword: 'correct-horse',
  },
  Submit: {},
  Withdraw: {},
  GiveUp: {},
  RejectPreliminary: { findings: [{ field: 'websites[0].name', reason: 'says nothing' }] },
  RequirePostalDocuments: { documents: ['licence'] },
  SendPostalDocuments: { courier: 'SF', trackingNumber: '1' },
  ReceivePostalDocuments: {},
  ApprovePreliminary: { remarks: 'called' },
  SubmitPhoto: {
    domain: 'app:com.example.widgets',
    method: 'backdrop',
    clothing: 'other',
    takenIn: 'Guangdong',
    takenOn: '2019-03-05',
    material: sha,
  },
  VerifyPhoto: {},
  RejectPhoto: { domain: 'widgets-test.com', reason: 'face not in the frame' },
  SubmitToBureau: {},
  RecordSmsResult: { phone: '13800000001', outcome: 'failed', wrongAttempts: 5 },
  RecordBureauDecision: {
    decision: 'approved',
    entityNumber: '粤ICP备19012345号',
    websiteNumbers: { 'widgets-test.com': '粤ICP备19012345号-1' },
  },
  OpenInspection: { finding: 'x', rectifyBy: '2020-01-20T18:00:00+08:00', items: ['content'] },
  ConfirmRectification: {},
  RecordLaunch: { launchedOn: '2019-04-01' },
  RecordPsbFiling: { psbNumber: '粤公网安备44030502000001号', filedOn: '2019-04-20' },
  ConfirmPsbDisplay: {},
  RecordHostingIp: { ip: '203.0.113.11' },
  RecordCommercialLicence: { licenceNumber: 'B2', ips: ['203.0.113.11'], validUntil: '2024-01-01' },
  ReportIllegalContent: { finding: 'x', contacted: false },
  ResumeWebsite: {},
  RecordDeregistration: { cause: 'shell', blacklist: false },
  ImportBureauFile: {
    file: '结果-0001.xml',
    sequence: 1,
    results: [
      { line: 1, orderId: 'o-1', result: 'smsFailed', phone: '13800000001', wrongAttempts: 5 },
      { line: 2, orderId: 'o-2', result: 'rejected', reasons: [{ field: 'x', text: 'y' }] },
    ],
  },
};
