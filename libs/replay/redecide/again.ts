import {
  decideAccount,
  decideEntity,
  decideInstance,
  decideOrder,
  decideRegistry,
  dueOnEntity,
  dueOnOrder,
  refused,
  type AccountState,
  type Day,
  type Decision,
  type DomainEvent,
  type Due,
  type EntityCommand,
  type EntityState,
  type InstanceCommand,
  type InstanceState,
  type OrderCommand,
  type OrderState,
  type RegisterAccount,
  type ImportRegistryRecord,
  type RegistryState,
} from '#libs/filing';
import { categoryOf } from '../categories';
import type { States } from '../states';
import { accountRead, orderContext } from './context';
import { commandOf, fieldsOf, type Append } from './decision';
import { daysTo, moved } from './moved';

/**
 * A recorded decision taken again by today's `decide`, with the state, the clock and the other streams of that moment.
 * `rulebook`: by the rules of that day instead: all that is dated, but for what the registry holds, is moved so that
 * the decision falls on it, and its result is moved back. Undefined: the command was recorded without its fields.
 */
export const decideAgain = async (
  [first]: Append,
  states: States,
  rulebook: Day | undefined,
): Promise<Decision<DomainEvent> | undefined> => {
  const { stream, revision, metadata } = first;
  const state = await states.at(stream, revision - 1n);
  if (commandOf(first) === 'due') return dueAgain(stream, state, metadata.occurredAt);
  const fields = fieldsOf(first);
  if (fields === undefined) return undefined;
  const days = rulebook === undefined ? 0 : daysTo(rulebook, metadata.occurredAt);
  const there = <Value>(value: Value) => moved(value, days);
  const command: unknown = { type: commandOf(first), fields: there(fields) };
  const now = there(metadata.occurredAt);
  const decided = async (): Promise<Decision<DomainEvent>> => {
    switch (categoryOf(stream)) {
      case 'order': {
        const { registry, ...context } = await orderContext(first, states);
        return decideOrder(there(state as OrderState), command as OrderCommand, {
          ...there(context),
          registry,
        });
      }
      case 'entity':
        return decideEntity(there(state as EntityState), command as EntityCommand, { now });
      case 'instance':
        return decideInstance(there(state as InstanceState), command as InstanceCommand, {
          now,
          ...(metadata.actor.role === 'applicant' && { accountId: metadata.actor.id }),
          account: await accountRead(first, states),
        });
      case 'account':
        return decideAccount(state as AccountState, command as RegisterAccount);
      case 'registry':
        return decideRegistry(state as RegistryState, command as ImportRegistryRecord);
      default:
        throw new Error(`no command is decided on ${stream}`);
    }
  };
  return moved(await decided(), -days);
};

/** What fell due first at that instant; nothing: refused without a violation. */
const dueAgain = (stream: string, state: unknown, at: string): Decision<DomainEvent> => {
  const due: readonly Due<DomainEvent>[] =
    categoryOf(stream) === 'order'
      ? dueOnOrder(state as OrderState)
      : dueOnEntity(state as EntityState);
  const [next] = due;
  if (next?.at !== at) return refused('state', []);
  return { outcome: 'accepted', events: next.events, rules: next.rules, warnings: [] };
};
