import {
  accessTo,
  initialEntity,
  instant,
  isIn,
  type Access,
  type Claim,
  type ClaimedStream,
  type EntityState,
  type OpenedOrder,
} from '#libs/filing';
import { categories } from './categories';
import { listedBy } from './claims';
import type { Core } from './core';
import { NotKnown } from './errors';

/**
 * Whether a registrable domain may resolve to this provider's servers now (rules, section 9), told from the
 * streams with what is due decided first; never from a read model.
 * @throws NotKnown for an instance that is not registered
 */
export const accessNow = async (
  core: Core,
  domain: string,
  instanceId?: string,
): Promise<Access> => {
  const { repository, current } = core;
  const { state, stream } = await repository.load(categories.domain, domain);
  const claimant = await standingOrder(core, { stream }, state.claim);
  const { filed } = state;
  const entityNumber = filed?.entityNumber ?? state.formerEntity;
  const entity =
    entityNumber === undefined ? initialEntity : (await current.entity(entityNumber)).state;
  const registry =
    filed === undefined
      ? undefined
      : (await repository.load(categories.registry, filed.documentHash)).state;
  const entityOrder = await orderInProgress(core, entity);
  const records = registry?.records.filter(
    ({ entityNumber }) => entityNumber === filed?.entityNumber,
  );
  return accessTo(domain, {
    now: instant(core.clock.now()),
    // what was due on order and entity may just have told the domain's stream
    domain: (await repository.load(categories.domain, domain)).state,
    entity,
    ...(entityOrder && { entityOrder }),
    ...(claimant && { claimant }),
    ...(records && { records }),
    ...(instanceId !== undefined && { outsideMainland: await outsideMainland(core, instanceId) }),
  });
};

/** The order that holds a claim, if its own events list it. */
const standingOrder = async (
  core: Core,
  claimed: ClaimedStream,
  claim: Claim | undefined,
): Promise<OpenedOrder | undefined> => {
  if (claim === undefined) return undefined;
  const { state } = await core.current.order(claim.orderId);
  if (state.status === 'NotOpened' || isIn(state, 'Cancelled')) return undefined;
  return listedBy(state).some(({ stream }) => stream === claimed.stream) ? state : undefined;
};

const orderInProgress = async (
  core: Core,
  entity: EntityState,
): Promise<OpenedOrder | undefined> => {
  if (entity.status === 'NotFiled') return undefined;
  const { state, stream } = await core.repository.load(categories.registry, entity.documentHash);
  return standingOrder(core, { stream }, state.open);
};

const outsideMainland = async (core: Core, instanceId: string): Promise<boolean> => {
  const { state } = await core.repository.load(categories.instance, instanceId);
  if (state.status === 'Unregistered') throw new NotKnown(`there is no instance ${instanceId}`);
  return !state.mainland;
};
