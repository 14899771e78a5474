import { v5 } from 'uuid';
import type { JsonObject, NewEvent, RecordedEvent } from '#libs/event-store';
import { streams } from '#libs/filing';
import type { ReadModel } from '../read-model';

const at = '2019-03-04T09:00:00.000+08:00';
const ids = 'd3f2a7c4-5a0e-4a53-9a55-0c6e8f2b7a10';
const applicant = { id: 'widgets', role: 'applicant' };

/** What an event is made of where nothing is said. */
export interface Written {
  readonly stream: string;
  readonly type: string;
  readonly data?: JsonObject;
  readonly at?: string;
  readonly metadata?: JsonObject;
}

export const newEvent = (
  { stream, type, data = {}, at: occurredAt = at, metadata }: Written,
  n: number,
): NewEvent => ({
  id: v5(`${stream}/${n}`, ids),
  type,
  data,
  metadata: {
    $correlationId: stream.replace(/^order-/, ''),
    $causationId: v5(`command of ${stream}/${n}`, ids),
    actor: applicant,
    occurredAt,
    recordedAt: occurredAt,
    schemaVersion: 1,
    ...metadata,
  },
});

/** Events as the store would give them, at positions 100, 200, …; revisions count per stream. */
export const recorded = (...events: readonly Written[]): RecordedEvent[] => {
  const revisions = new Map<string, number>();
  return events.map((event, n) => {
    const revision = revisions.get(event.stream) ?? 0;
    revisions.set(event.stream, revision + 1);
    return {
      ...newEvent(event, revision),
      data: event.data ?? {},
      stream: event.stream,
      revision: BigInt(revision),
      position: BigInt(n + 1) * 100n,
      created: new Date(0),
    };
  });
};

const number = { sealed: 'c2VhbGVk', key: 'entity', hash: 'number-hash' };

export const drafted = (orderId: string, data: JsonObject = {}): Written => ({
  stream: streams.order(orderId),
  type: 'Drafted',
  data: {
    orderId,
    accountId: 'widgets',
    filingType: 'InitialFiling',
    determinedBy: 'T-1',
    province: 'Guangdong',
    entityType: 'enterprise',
    document: { type: 'businessLicense', number },
    documentHash: 'document-hash',
    domains: ['widgets-test.com'],
    channel: 'pc',
    claims: [],
    ...data,
  },
});

/** given events → document */
export const given = <State extends object>(...events: readonly Written[]) => ({
  /** The document of the only key that the events concern. */
  documentOf: (readModel: ReadModel<State>) => {
    let state: State | null = null;
    const keys = new Set<unknown>();
    for (const event of recorded(...events)) {
      for (const key of readModel.keys(event)) {
        keys.add(key);
        state = readModel.evolve(state, event);
      }
    }
    if (state === null || keys.size !== 1) throw new Error(`the events concern ${keys.size} keys`);
    return readModel.toDocument(readModel.toState(readModel.toDocument(state)));
  },
});

const person = (hash: string) => ({
  name: { ...number, hash: `${hash}-name` },
  document: { type: 'identityCard', number: { ...number, hash } },
});

/** An entity filed with one website per domain. */
export const filed = (
  entityNumber: string,
  domains: readonly string[],
  { accountId = 'widgets', name = '测试小部件有限公司', documentHash = 'document-hash' } = {},
): readonly Written[] => {
  const stream = streams.entity(entityNumber);
  const order = { orderId: `order of ${entityNumber}`, filingType: 'InitialFiling' };
  const metadata = { $correlationId: order.orderId, filingType: order.filingType };
  return [
    {
      stream,
      type: 'EntityFiled',
      metadata,
      data: {
        ...order,
        entityNumber,
        province: 'Guangdong',
        accountId,
        documentHash,
        entity: { name, entityType: 'enterprise', document: { type: 'businessLicense', number } },
      },
    },
    ...domains.map((domain, n) => ({
      stream,
      type: 'WebsiteFiled',
      metadata,
      data: {
        ...order,
        websiteNumber: `${entityNumber}-${n + 1}`,
        website: {
          kind: 'website',
          name: `网站${n + 1}`,
          domains: [domain],
          administrator: person('administrator'),
        },
      },
    })),
  ];
};

/** A mainland server for which codes can be issued until autumn 2021 (C-1). */
export const registered = (instanceId: string, accountId = 'widgets'): Written => ({
  stream: streams.instance(instanceId),
  type: 'InstanceRegistered',
  data: {
    instanceId,
    accountId,
    kind: 'server',
    region: 'cn-south',
    mainland: true,
    billing: 'prepaid',
    termMonths: 36,
    expiresOn: '2021-12-31',
    publicIp: '203.0.113.10',
  },
});

export const issued = (instanceId: string, code: string, forAccountId = 'widgets'): Written => ({
  stream: streams.instance(instanceId),
  type: 'ServiceCodeIssued',
  data: { serviceCode: `${instanceId}:${code}`, forAccountId },
});
