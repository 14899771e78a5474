import { categories, categoryOf } from './categories';
import type { Core } from './core';
import { CommandRefused } from './errors';
import { cancellationOf, executeOrderCommand } from './handlers/order';
import type { LedgerEvent } from './recording';

/**
 * I-5: when the bureau deregisters an entity, its open order ends. One that has ended already is left alone, and
 * so is one that is only being opened, or was opened for the same holder since.
 */
export const cancelOpenOrder = async (
  core: Core,
  stream: string,
  { id, data }: LedgerEvent,
): Promise<void> => {
  const { name, id: entityNumber } = categoryOf(stream);
  if (name !== 'entity' || data['subject'] !== 'entity' || data['reason'] !== 'deregistered')
    return;
  const { state: entity } = await core.repository.load(categories.entity, entityNumber);
  if (entity.status === 'NotFiled') return;
  const { state: registry } = await core.repository.load(categories.registry, entity.documentHash);
  if (registry.open === undefined) return;
  const { orderId } = registry.open;
  const { state: order } = await core.repository.load(categories.order, orderId);
  if (order.status === 'NotOpened' || order.entityNumber !== entityNumber) return;
  try {
    await executeOrderCommand(core, cancellationOf(orderId, id));
  } catch (error) {
    if (!(error instanceof CommandRefused && error.status === 409)) throw error;
  }
};
