import type { Db, Filter } from 'mongodb';
import {
  accessTo,
  initialEntity,
  isIn,
  streams,
  type Access,
  type Instant,
  type OpenedOrder,
  type OrderState,
} from '#libs/filing';
import { access, filingOf, type Filing, type FoldedDomain } from '../access/access';
import { entities } from '../entities/entities';
import { orders } from '../orders/orders';
import type { ReadModel, Stored } from '../read-model';
import { decodeCursor, limitOf, pageOf, type Page, type PageRequest } from './cursor';
import { Served } from './served';

/** How a domain stands: as it is filed, or `provisional` (A-2, until an instant), or `suspended` (I-8). */
export const accessStates = [
  'filed',
  'elsewhere',
  'ended',
  'unfiled',
  'provisional',
  'suspended',
] as const;
export type AccessState = (typeof accessStates)[number];

/** A domain with the decision on its access; A-3, which only keeps what was decided, is not told. */
export interface AccessAnswer extends Pick<Access, 'allowed' | 'rule' | 'until'> {
  readonly domain: string;
  readonly state: AccessState;
  /** since when it is filed as it is */
  readonly since?: Instant;
  readonly entityNumber?: string;
  readonly websiteNumber?: string;
  /** the order that claims it */
  readonly orderId?: string;
}

/** Which domains are served, and why (rules, section 9). */
export class AccessQuery {
  readonly #domains: Served;
  readonly #entities: Served;
  readonly #orders: Served;

  constructor(db: Db) {
    this.#domains = new Served(db, access);
    this.#entities = new Served(db, entities);
    this.#orders = new Served(db, orders);
  }

  /** By domain. @throws InvalidCursor */
  async list(
    { state }: { readonly state?: AccessState },
    now: Instant,
    page: PageRequest = {},
  ): Promise<Page<AccessAnswer>> {
    const limit = limitOf(page);
    const [after = ''] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const found: AccessAnswer[] = [];
    for await (const some of this.#candidates(state, after, limit + 1)) {
      const answers = await this.#decided(some, now);
      found.push(...answers.filter((each) => state === undefined || each.state === state));
      if (found.length > limit) break;
    }
    return pageOf(
      found,
      limit,
      ({ domain }) => [domain],
      (each) => each,
    );
  }

  /** Domains that may be in a state, in their order, some at a time. */
  async *#candidates(
    state: AccessState | undefined,
    after: string,
    atATime: number,
  ): AsyncGenerator<readonly FoldedDomain[]> {
    const domains = await this.#domains.collection();
    let some: FoldedDomain[] = [];
    for await (const stored of domains.find(await this.#filter(state, after)).sort({ _id: 1 })) {
      some.push(access.toState(stored));
      if (some.length < atATime) continue;
      yield some;
      some = [];
    }
    yield some;
  }

  async #filter(state: AccessState | undefined, after: string): Promise<Filter<Stored>> {
    if (state === 'suspended') {
      const entities = await this.#entities.collection();
      const suspended = await entities.distinct('suspended', { suspended: { $gt: '' } });
      return { _id: { $gt: after, $in: suspended as string[] } };
    }
    const ofState =
      state === undefined ? {} : state === 'provisional' ? { byAddition: true } : { filing: state };
    return { ...ofState, _id: { $gt: after } };
  }

  async #decided(domains: readonly FoldedDomain[], now: Instant): Promise<AccessAnswer[]> {
    const entityStates = await folded(this.#entities, entities, domains.map(entityOf));
    const orderStates = await folded(this.#orders, orders, domains.map(claimantOf));
    return domains.map((each) => {
      const entity = entityStates.get(entityOf(each) ?? '') ?? initialEntity;
      const order = orderStates.get(claimantOf(each) ?? '')?.order;
      const facts = {
        now,
        domain: each.state,
        entity,

        ...claimantIn(order, each.domain),
      };
      return answerOf(each, accessTo(each.domain, facts));
    });
  }
}

const entityOf = ({ state }: FoldedDomain) => state.filed?.entityNumber ?? state.formerEntity;
const claimantOf = ({ state }: FoldedDomain) => state.claim?.orderId;

/** The order, where its own events say that it claims the domain. */
export const claimantIn = (
  order: OrderState | undefined,
  domain: string,
): { readonly claimant?: OpenedOrder } => {
  if (!order || isIn(order, 'NotOpened', 'Draft') || !('claims' in order)) return {};
  const claimed = order.claims.some(({ stream }) => stream === streams.domain(domain));
  return claimed ? { claimant: order } : {};
};

/** The states of those keys that a read model has documents of. */
const folded = async <State extends object>(
  served: Served,
  readModel: ReadModel<State>,
  keys: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, State>> => {
  const known = [...new Set(keys.filter((key) => key !== undefined))];
  if (known.length === 0) return new Map();
  const documents = await served.collection();
  const stored = await documents.find({ _id: { $in: known } }).toArray();
  return new Map(stored.map((each) => [String(each._id), readModel.toState(each)]));
};

/** What ended a filing is known to order and entity before the domain's own stream is told. */
const stateOf = (filing: Filing, { rule, until }: Access): AccessState => {
  if (until !== undefined) return 'provisional';
  if (rule === 'I-8') return 'suspended';
  return ['A-4', 'A-5', 'A-6'].includes(rule) ? 'ended' : filing;
};

const answerOf = ({ domain, state, since }: FoldedDomain, decision: Access): AccessAnswer => {
  const { allowed, rule, until } = decision;
  return {
    domain,
    state: stateOf(filingOf(state), decision),
    allowed,
    rule,
    ...(until !== undefined && { until }),
    ...(since !== undefined && { since }),
    ...(state.filed && {
      entityNumber: state.filed.entityNumber,
      websiteNumber: state.filed.websiteNumber,
    }),
    ...(state.claim && { orderId: state.claim.orderId }),
  };
};
