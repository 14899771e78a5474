import type { EntityState, OrderState, Region } from '#libs/filing';
import { NotAllowed, NotKnown } from './errors';
import type { Actor, CommandRequest, RequestedType } from './request';

/** `bureau miit` speaks for every province, `bureau guangdong` for its own. */
const speaksFor = ({ id }: Actor, province: Region): boolean =>
  id === 'miit' || id === province.toLowerCase();

const notYours = (actor: Actor, what: string) =>
  new NotAllowed(`${what} is not ${actor.role} ${actor.id}'s`);

/** Throws unless the actor may give this command on this order; an applicant cannot tell a foreign order from none. */
export const mayActOn = (
  { actor, type, target }: CommandRequest<RequestedType>,
  order: OrderState,
): void => {
  if (type === 'OpenOrder') return;
  const known = order.status !== 'NotOpened';
  if (actor.role === 'applicant' && !(known && order.accountId === actor.id))
    throw notYours(actor, 'the order');
  if (!known) throw new NotKnown(`there is no order ${target}`);
  if (actor.role === 'bureau' && !speaksFor(actor, order.province))
    throw notYours(actor, `an order of ${order.province}`);
};

/** Throws unless the actor may give this command on this entity or one of its websites. */
export const mayActOnEntity = ({ actor, target }: CommandRequest, entity: EntityState): void => {
  const known = entity.status !== 'NotFiled';
  if (actor.role === 'applicant' && !(known && entity.accountId === actor.id))
    throw notYours(actor, 'the filing');
  if (!known) throw new NotKnown(`nothing is filed here under ${target}`);
  if (actor.role === 'bureau' && !speaksFor(actor, entity.province))
    throw notYours(actor, `an entity of ${entity.province}`);
};

/** Throws unless the bureau may import records of this province. */
export const mayImportFor = (actor: Actor, province: Region | undefined): void => {
  if (actor.role !== 'bureau' || actor.id === 'miit') return;
  if (province === undefined || !speaksFor(actor, province))
    throw notYours(actor, `an entity of ${province ?? 'no province'}`);
};
