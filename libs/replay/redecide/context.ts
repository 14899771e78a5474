import {
  initialEntity,
  initialRegistry,
  type AccountState,
  type CodeFacts,
  type DomainFacts,
  type DomainState,
  type EntityState,
  type InstanceState,
  type OrderContext,
  type RegistryState,
} from '#libs/filing';
import type { RecordedEvent } from '#libs/event-store';
import type { States } from '../states';
import { seenBy, type SeenContext } from './decision';

/** Of a stream's name without its category, its state as the decision read it. */
type Read<State> = readonly (readonly [string, State])[];

const readOf = async <State>(
  { read }: SeenContext,
  prefix: string,
  states: States,
): Promise<Read<State>> =>
  Promise.all(
    Object.entries(read)
      .filter(([stream]) => stream.startsWith(prefix))
      .map(
        async ([stream, revision]) =>
          [
            stream.slice(prefix.length),
            (await states.at(stream, BigInt(revision))) as State,
          ] as const,
      ),
  );

/** The context of an order's decision as it was: streams at the revisions it read, the rest as recorded. */
export const orderContext = async (first: RecordedEvent, states: States): Promise<OrderContext> => {
  const seen = seenBy(first);
  const of = <State>(prefix: string) => readOf<State>(seen, prefix, states);
  const entities = new Map(await of<EntityState>('entity-'));
  const [registry = initialRegistry] = (await of<RegistryState>('registry-')).map(second);
  const filedAs = registry.numbered?.entityNumber ?? '';
  return {
    now: first.metadata.occurredAt,
    orderId: first.stream.slice('order-'.length),
    accountId: String(first.metadata['accountId']),
    account: await accountRead(first, states),
    ...(seen.openOrder !== undefined && { openOrder: seen.openOrder }),
    registry,
    entity: entities.get(filedAs) ?? initialEntity,
    domains: domainFacts(await of<DomainState>('domain-'), entities, seen),
    codes: codeFacts(await of<InstanceState>('instance-'), seen),
    numbersInUse: seen.numbersInUse ?? [],
    blacklistedNames: seen.blacklistedNames ?? [],
    administersElsewhere: seen.administersElsewhere ?? [],
    ...(seen.icpPassword && { icpPassword: seen.icpPassword }),
  };
};

/** The account that a decision read. */
export const accountRead = async (first: RecordedEvent, states: States): Promise<AccountState> => {
  const [account = { status: 'Unregistered' }] = (
    await readOf<AccountState>(seenBy(first), 'account-', states)
  ).map(second);
  return account;
};

const domainFacts = (
  domains: Read<DomainState>,
  entities: ReadonlyMap<string, EntityState>,
  { domainsHeld = {} }: SeenContext,
): Readonly<Record<string, DomainFacts>> =>
  Object.fromEntries(
    domains.map(([domain, state]) => {
      const heldBy = domainsHeld[domain];
      const here = state.filed?.provider === 'here' ? state.filed.entityNumber : '';
      const entity = entities.get(here);
      return [domain, { ...state, ...(heldBy && { heldBy }), ...(entity && { entity }) }];
    }),
  );

/** All codes of the instances read: the rules look up those of the draft. */
const codeFacts = (
  instances: Read<InstanceState>,
  { codesHeld = {} }: SeenContext,
): Readonly<Record<string, CodeFacts>> =>
  Object.fromEntries(
    instances.flatMap(([, instance]) =>
      instance.status === 'Unregistered'
        ? []
        : Object.entries(instance.codes).map(([name, code]) => {
            const heldBy = codesHeld[name];
            return [name, { code, instance, ...(heldBy !== undefined && { heldBy }) }];
          }),
    ),
  );

const second = <State>([, state]: readonly [string, State]): State => state;
