import {
  evolveAccount,
  evolveBlacklist,
  evolveDomain,
  evolveEntity,
  evolveInstance,
  evolveNumber,
  evolveOrder,
  evolveRegistry,
  initialAccount,
  initialBlacklist,
  initialDomain,
  initialEntity,
  initialInstance,
  initialNumber,
  initialOrder,
  initialRegistry,
  streams,
  type DomainEvent,
  type Evolve,
} from '#libs/filing';
import type { Category } from './repository';

const category = <State, E extends DomainEvent>(
  stream: (id: string) => string,
  initial: State,
  evolve: Evolve<State, E>,
): Category<State, E> => ({ stream, initial, evolve });

/** The ledger's stream categories (contract, section 1) and how each folds. */
export const categories = {
  order: category(streams.order, initialOrder, evolveOrder),
  account: category(streams.account, initialAccount, evolveAccount),
  registry: category(streams.registry, initialRegistry, evolveRegistry),
  entity: category(streams.entity, initialEntity, evolveEntity),
  domain: category(streams.domain, initialDomain, evolveDomain),
  instance: category(streams.instance, initialInstance, evolveInstance),
  number: category(streams.number, initialNumber, evolveNumber),
  blacklist: category(streams.blacklist, initialBlacklist, evolveBlacklist),
} as const;

export type CategoryName = keyof typeof categories;

/** The category of a stream and the id in it, e.g. `domain-a-b.com` → domain, `a-b.com`. */
export const categoryOf = (
  stream: string,
): { category: Category<unknown, DomainEvent>; name: CategoryName; id: string } => {
  const dash = stream.indexOf('-');
  const name = stream.slice(0, dash) as CategoryName;
  return {
    category: categories[name] as unknown as Category<unknown, DomainEvent>,
    name,
    id: stream.slice(dash + 1),
  };
};
