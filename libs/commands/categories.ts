import { folds, streams, type DomainEvent, type Evolve } from '#libs/filing';
import type { Category } from './repository';

const category = <State, E extends DomainEvent>(
  stream: (id: string) => string,
  fold: { readonly initial: State; readonly evolve: Evolve<State, E> },
): Category<State, E> => ({ stream, ...fold });

/** The ledger's stream categories (contract, section 1) and how each folds. */
export const categories = {
  order: category(streams.order, folds.order),
  account: category(streams.account, folds.account),
  registry: category(streams.registry, folds.registry),
  entity: category(streams.entity, folds.entity),
  domain: category(streams.domain, folds.domain),
  instance: category(streams.instance, folds.instance),
  number: category(streams.number, folds.number),
  blacklist: category(streams.blacklist, folds.blacklist),
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
