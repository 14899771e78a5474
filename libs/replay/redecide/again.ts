import {
  decideAccount,
  decideEntity,
  decideInstance,
  decideOrder,
  decideRegistry,
  dueOnEntity,
  dueOnOrder,
  refused,
  refusedInState,
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
import { Facts, orderContext } from './context';
import { commandOf, fieldsOf, type RecordedDecision } from './decision';
import { daysTo, moved } from './moved';

/**
 * A recorded decision taken again by today's `decide`, with the state, the clock and the other streams of that moment.
 * `rulebook`: by the rules of that day instead: all that is dated, but for what the registry holds, is moved so that
 * the decision falls on it, and its result is moved back. Undefined: the command was recorded without its fields.
 * @throws MissingHistory
 */
export const decideAgain = async (
  recorded: RecordedDecision,
  states: States,
  rulebook: Day | undefined,
): Promise<Decision<DomainEvent> | undefined> => {
  const { stream, decidedAt, first } = recorded;
  const { occurredAt } = first.metadata;
  const state = states.known(stream, decidedAt) ?? (await states.at(stream, decidedAt));
  if (commandOf(first) === 'due') return dueAgain(stream, state, occurredAt);
  const fields = fieldsOf(first);
  if (fields === undefined) return undefined;
  const facts = await Facts.of(recorded, states);
  const days = rulebook === undefined ? 0 : daysTo(rulebook, occurredAt);
  return moved(decided(recorded, state, fields, facts, days), -days);
};

/** The command decided again, all that is dated moved by so many days. */
const decided = (
  recorded: RecordedDecision,
  state: unknown,
  fields: object,
  facts: Facts,
  days: number,
): Decision<DomainEvent> => {
  const { stream, first } = recorded;
  const { occurredAt, actor } = first.metadata;
  const there = <Value>(value: Value) => moved(value, days);
  const type = commandOf(first);
  const command: unknown = { type, fields: there(fields) };
  const now = there(occurredAt);
  switch (categoryOf(stream)) {
    case 'order': {
      const order = state as OrderState;
      if (type === 'SubmitToBureau' && actor.role === 'applicant' && order.status !== 'Returned')
        return refusedInState(order, type); // only an order that came back is the applicant's to hand over (S-6)
      const context = orderContext(recorded, facts);
      const asked = { ...there(context), registry: context.registry };
      return decideOrder(there(order), command as OrderCommand, asked);
    }
    case 'entity':
      return decideEntity(there(state as EntityState), command as EntityCommand, { now });
    case 'instance':
      return decideInstance(there(state as InstanceState), command as InstanceCommand, {
        now,
        ...(actor.role === 'applicant' && { accountId: actor.id }),
        account: facts.account,
      });
    case 'account':
      return decideAccount(state as AccountState, command as RegisterAccount);
    case 'registry':
      return decideRegistry(state as RegistryState, command as ImportRegistryRecord);
    default:
      throw new Error(`no command is decided on ${stream}`);
  }
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
