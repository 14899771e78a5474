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
import { categoryOf, type CategoryName } from '../categories';
import type { States } from '../states';
import { seenBy, type RecordedDecision, type SeenContext } from './decision';

/** Of a stream's name without its category, its state as the decision read it. */
type Read<State> = readonly (readonly [string, State])[];

/** The streams that a decision read beside its own, each at the revision that it read. */
export class Facts {
  private readonly read = new Map<CategoryName, (readonly [string, unknown])[]>();

  /** @throws MissingHistory */
  static async of({ first }: RecordedDecision, states: States): Promise<Facts> {
    const facts = new Facts();
    for (const [stream, revision] of Object.entries(seenBy(first).read)) {
      const at = BigInt(revision);
      facts.add(stream, states.known(stream, at) ?? (await states.at(stream, at)));
    }
    return facts;
  }

  private add(stream: string, state: unknown): void {
    const category = categoryOf(stream);
    const id = stream.slice(category.length + 1);
    const read = this.read.get(category);
    if (read) read.push([id, state]);
    else this.read.set(category, [[id, state]]);
  }

  of<State>(category: CategoryName): Read<State> {
    return (this.read.get(category) ?? []) as unknown as Read<State>;
  }

  /** The account that the decision read. */
  get account(): AccountState {
    return this.of<AccountState>('account')[0]?.[1] ?? { status: 'Unregistered' };
  }
}

/** The context of an order's decision as it was: streams at the revisions it read, the rest as recorded. */
export const orderContext = ({ stream, first }: RecordedDecision, facts: Facts): OrderContext => {
  const seen = seenBy(first);
  const { occurredAt, actor } = first.metadata;
  const { accountId = actor.id } = first.metadata as { readonly accountId?: string }; // not opened: who asked
  const entities = new Map(facts.of<EntityState>('entity'));
  const registry = facts.of<RegistryState>('registry')[0]?.[1] ?? initialRegistry;
  const filedAs = registry.numbered?.entityNumber ?? '';
  return {
    now: occurredAt,
    orderId: stream.slice('order-'.length),
    accountId,
    account: facts.account,
    ...(seen.openOrder !== undefined && { openOrder: seen.openOrder }),
    registry,
    entity: entities.get(filedAs) ?? initialEntity,
    domains: domainFacts(facts.of<DomainState>('domain'), entities, seen),
    codes: codeFacts(facts.of<InstanceState>('instance'), seen),
    numbersInUse: seen.numbersInUse ?? [],
    blacklistedNames: seen.blacklistedNames ?? [],
    administersElsewhere: seen.administersElsewhere ?? [],
    ...(seen.icpPassword && { icpPassword: seen.icpPassword }),
  };
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
