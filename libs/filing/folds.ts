import { evolveAccount, initialAccount } from './account/evolve';
import { evolveBlacklist, initialBlacklist } from './blacklist/evolve';
import { evolveDomain, initialDomain } from './domain-claim/evolve';
import { evolveEntity, initialEntity } from './entity/evolve';
import { evolveInstance, initialInstance } from './instance/evolve';
import { evolveNumber, initialNumber } from './number/evolve';
import { evolveOrder, initialOrder } from './order/evolve';
import { evolveRegistry, initialRegistry } from './registry/evolve';

/** How the streams of each category fold (contract, section 1). */
export const folds = {
  order: { initial: initialOrder, evolve: evolveOrder },
  account: { initial: initialAccount, evolve: evolveAccount },
  registry: { initial: initialRegistry, evolve: evolveRegistry },
  entity: { initial: initialEntity, evolve: evolveEntity },
  domain: { initial: initialDomain, evolve: evolveDomain },
  instance: { initial: initialInstance, evolve: evolveInstance },
  number: { initial: initialNumber, evolve: evolveNumber },
  blacklist: { initial: initialBlacklist, evolve: evolveBlacklist },
} as const;
