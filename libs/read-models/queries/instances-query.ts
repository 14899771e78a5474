import type { Db, Filter } from 'mongodb';
import { codesOf, type CodesOfInstance, type CodeStatus, type Day } from '#libs/filing';
import { instances, type RegisteredInstance } from '../instances/instances';
import type { Stored } from '../read-model';
import { decodeCursor, limitOf, pageOf, type Page, type PageRequest } from './cursor';
import { Served } from './served';

/** An instance and its codes on a day (C-7). */
export type InstanceAnswer = Omit<RegisteredInstance, 'codes'> &
  CodesOfInstance & {
    /** events of the instance wait to be looked into: the answer is older than the instance */
    readonly stale?: true;
  };

/** A service code and the instance it was issued for. */
export type ServiceCodeAnswer = CodesOfInstance['codes'][number] & {
  readonly instanceId: string;
  /** who owns the instance */
  readonly accountId: string;
  readonly expiresOn: Day;
  readonly stale?: true;
};

export interface InstanceFilters {
  readonly accountId?: string;
}

export interface ServiceCodeFilters {
  /** whose instance it is, or for whom it was issued (C-6) */
  readonly accountId?: string;
  readonly state?: CodeStatus;
}

interface Found {
  readonly instance: RegisteredInstance;
  readonly stale: { readonly stale?: true };
}

const foundIn = (stored: Stored): Found | undefined => {
  const instance = instances.toState(stored);
  return instance.status === 'Unregistered'
    ? undefined
    : { instance, stale: stored.stale ? { stale: true } : {} };
};

const instanceAnswer = ({ instance, stale }: Found, on: Day): InstanceAnswer => ({
  ...instance,
  ...codesOf(instance, on),
  ...stale,
});

/** By their text. */
const codesIn = ({ instance, stale }: Found, on: Day): readonly ServiceCodeAnswer[] => {
  const { instanceId, accountId, expiresOn } = instance;
  return codesOf(instance, on)
    .codes.map((code) => ({ ...code, instanceId, accountId, expiresOn, ...stale }))
    .sort((a, b) => (a.serviceCode < b.serviceCode ? -1 : 1));
};

/** Instances and their service codes. `on`: the day for which they are judged. */
export class InstancesQuery {
  readonly #instances: Served;

  constructor(db: Db) {
    this.#instances = new Served(db, instances);
  }

  /** By id. @throws InvalidCursor */
  async list(
    { accountId }: InstanceFilters,
    on: Day,
    page: PageRequest = {},
  ): Promise<Page<InstanceAnswer>> {
    const limit = limitOf(page);
    const [last] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const found: Found[] = [];
    const filter = {
      accountId: accountId ?? { $gt: '' },
      ...(last !== undefined && { _id: { $gt: last } }),
    };
    for await (const each of this.#find(filter)) {
      found.push(each);
      if (found.length > limit) break;
    }
    return pageOf(
      found,
      limit,
      ({ instance }) => [instance.instanceId],
      (each) => instanceAnswer(each, on),
    );
  }

  /** By instance and code. @throws InvalidCursor */
  async serviceCodes(
    { accountId, state }: ServiceCodeFilters,
    on: Day,
    page: PageRequest = {},
  ): Promise<Page<ServiceCodeAnswer>> {
    const limit = limitOf(page);
    const [lastInstance, last = ''] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 2);
    const found: ServiceCodeAnswer[] = [];
    const filter = {
      codeAccounts: accountId ?? { $gt: '' },
      ...(lastInstance !== undefined && { _id: { $gte: lastInstance } }),
    };
    const concerns = (code: ServiceCodeAnswer) =>
      (accountId === undefined || [code.accountId, code.forAccountId].includes(accountId)) &&
      (state === undefined || code.state === state) &&
      (code.instanceId !== lastInstance || code.serviceCode > last);
    for await (const each of this.#find(filter)) {
      found.push(...codesIn(each, on).filter(concerns));
      if (found.length > limit) break;
    }
    return pageOf(
      found,
      limit,
      ({ instanceId, serviceCode }) => [instanceId, serviceCode],
      (code) => code,
    );
  }

  async *#find(filter: Filter<Stored>): AsyncGenerator<Found> {
    const documents = await this.#instances.collection();
    for await (const stored of documents.find(filter).sort({ _id: 1 })) {
      const found = foundIn(stored);
      if (found) yield found;
    }
  }
}
