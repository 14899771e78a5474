import type { PersonalData } from '#libs/personal-data';
import {
  initialEntity,
  initialRegistry,
  instant,
  type AccountState,
  type Claim,
  type ClaimedStream,
  type CodeFacts,
  type DomainEvent,
  type DomainFacts,
  type Draft,
  type EntityState,
  type OpenedOrder,
  type OrderContext,
  type RegistryState,
} from '#libs/filing';
import { categories } from './categories';
import type { Claims } from './claims';
import type { Current } from './current';
import type { AdministratorsPort } from './ports';
import type { Cause } from './recording';
import type { Category, Loaded, Repository } from './repository';
import { instanceOf } from './service-code';

/** What of other streams a decision on an order wants to know. */
export interface Wanted {
  readonly orderId: string;
  readonly accountId: string;
  /** absent: nothing of account, registry and entity */
  readonly documentHash?: string;
  readonly domains?: readonly string[];
  readonly websites?: Draft['websites'];
  readonly numbers?: readonly string[];
  readonly icpPassword?: 'right' | 'wrong';
}

export interface Gathered {
  readonly context: OrderContext;
  /** every stream as read, those that may be claimed among them */
  readonly read: Map<string, Loaded<unknown>>;
}

/** Reads what other streams say, claims judged by the streams of their holders; always up to date. */
export class Contexts {
  constructor(
    private readonly repository: Repository,
    private readonly current: Current,
    private readonly claims: Claims,
    private readonly personalData: PersonalData,
    private readonly administrators: AdministratorsPort,
  ) {}

  async gather(wanted: Wanted, cause: Cause): Promise<Gathered> {
    const read = new Map<string, Loaded<unknown>>();
    const { orderId, accountId, documentHash, websites = [], numbers = [], icpPassword } = wanted;
    const claimed = <State, E extends DomainEvent>(
      category: Category<State, E>,
      id: string,
      claimOf: (state: State) => Claim | undefined,
      code?: string,
    ) =>
      this.claimed(read, category, id, claimOf, {
        orderId,
        cause,
        ...(code !== undefined && { code }),
      });

    const codes = websites.flatMap(({ serviceCode }) => serviceCode ?? []);
    const domains = [
      ...new Set([
        ...(wanted.domains ?? []),
        ...websites.flatMap((website) => website.domains ?? []),
      ]),
    ];
    const [
      account,
      registry,
      domainFacts,
      codeFacts,
      numbersInUse,
      blacklistedNames,
      administersElsewhere,
    ] = await Promise.all([
      documentHash === undefined
        ? undefined
        : claimed(categories.account, accountId, (state) =>
            state.status === 'Registered' ? state.open : undefined,
          ),
      documentHash === undefined
        ? undefined
        : claimed(categories.registry, documentHash, ({ open }) => open),
      Promise.all(
        domains.map(async (domain) => {
          const { state, held } = await claimed(categories.domain, domain, ({ claim }) => claim);
          return [domain, await this.domainFacts(state, held, read)] as const;
        }),
      ),
      this.codeFacts(codes, claimed),
      this.numbersInUse(numbers, orderId, read, cause),
      this.blacklistedNames(websites),
      this.administersElsewhere(websites, documentHash),
    ]);
    const openOrder = account?.held?.orderId ?? registry?.held?.orderId;
    const context: OrderContext = {
      now: instant(cause.recordedAt),
      orderId,
      accountId,
      account: account?.state ?? ({ status: 'Unregistered' } satisfies AccountState),
      ...(openOrder !== undefined && { openOrder }),
      registry: registry?.state ?? initialRegistry,
      entity: registry === undefined ? initialEntity : await this.entityOf(registry.state, read),
      domains: Object.fromEntries(domainFacts),
      codes: codeFacts,
      numbersInUse,
      blacklistedNames,
      administersElsewhere,
      ...(icpPassword !== undefined && { icpPassword }),
    };
    return { context, read };
  }

  private async claimed<State, E extends DomainEvent>(
    read: Map<string, Loaded<unknown>>,
    category: Category<State, E>,
    id: string,
    claimOf: (state: State) => Claim | undefined,
    { orderId, cause, code }: { orderId: string; cause: Cause; code?: string },
  ): Promise<{ state: State; held: OpenedOrder | undefined }> {
    for (;;) {
      const loaded = await this.repository.load(category, id);
      read.set(loaded.stream, loaded);
      const claim = claimOf(loaded.state);
      if (claim === undefined || claim.orderId === orderId)
        return { state: loaded.state, held: undefined };
      const claimedStream: ClaimedStream = {
        stream: loaded.stream,
        ...(code !== undefined && { code }),
      };
      const standing = await this.claims.standing(claimedStream, claim, cause);
      if (standing !== 'changed') return { state: loaded.state, held: standing.held };
    }
  }

  private async domainFacts(
    state: DomainFacts,
    held: OpenedOrder | undefined,
    read: Gathered['read'],
  ): Promise<DomainFacts> {
    const entity =
      state.filed?.provider === 'here'
        ? await this.entity(state.filed.entityNumber, read)
        : undefined;
    return {
      ...state,
      ...(held && { heldBy: { orderId: held.orderId, accountId: held.accountId } }),
      ...(entity && { entity }),
    };
  }

  private async codeFacts(
    codes: readonly string[],
    claimed: <State, E extends DomainEvent>(
      category: Category<State, E>,
      id: string,
      claimOf: (state: State) => Claim | undefined,
      code?: string,
    ) => Promise<{ state: State; held: OpenedOrder | undefined }>,
  ): Promise<Readonly<Record<string, CodeFacts>>> {
    const facts: Record<string, CodeFacts> = {};
    for (const code of new Set(codes)) {
      const instanceId = instanceOf(code);
      if (instanceId === undefined) continue;
      const { state, held } = await claimed(
        categories.instance,
        instanceId,
        (instance) =>
          instance.status === 'Unregistered' ? undefined : instance.codes[code]?.claim,
        code,
      );
      const known = state.status === 'Unregistered' ? undefined : state.codes[code];
      if (state.status === 'Unregistered' || known === undefined) continue;
      facts[code] = { code: known, instance: state, ...(held && { heldBy: held.orderId }) };
    }
    return facts;
  }

  private async numbersInUse(
    numbers: readonly string[],
    orderId: string,
    read: Map<string, Loaded<unknown>>,
    cause: Cause,
  ): Promise<readonly string[]> {
    const inUse = await Promise.all(
      [...new Set(numbers)].map(async (number) => {
        const loaded = await this.repository.load(categories.number, number);
        read.set(loaded.stream, loaded);
        const { claim, imported } = loaded.state;
        const taken =
          imported ||
          (claim !== undefined &&
            claim.orderId !== orderId &&
            (await this.claims.numberStands({ stream: loaded.stream }, claim, cause)));
        return taken ? [number] : [];
      }),
    );
    return inUse.flat();
  }

  private async blacklistedNames(
    websites: NonNullable<Draft['websites']>,
  ): Promise<readonly string[]> {
    const names = new Set(websites.flatMap(({ name }) => name ?? []));
    const found = await Promise.all(
      [...names].map(async (name) => {
        const { state } = await this.repository.load(
          categories.blacklist,
          this.personalData.nameHash(name),
        );
        return state.blacklisted ? [name] : [];
      }),
    );
    return found.flat();
  }

  private async administersElsewhere(
    websites: NonNullable<Draft['websites']>,
    documentHash: string | undefined,
  ): Promise<readonly string[]> {
    const numbers = websites.flatMap(
      ({ administrator }) => administrator?.document?.number?.hash ?? [],
    );
    if (documentHash === undefined || numbers.length === 0) return [];
    return this.administrators.elsewhere([...new Set(numbers)], documentHash);
  }

  private async entityOf(registry: RegistryState, read: Gathered['read']): Promise<EntityState> {
    const number = registry.numbered?.entityNumber;
    return number === undefined ? initialEntity : this.entity(number, read);
  }

  private async entity(number: string, read: Gathered['read']): Promise<EntityState> {
    const loaded = await this.current.entity(number);
    read.set(loaded.stream, loaded);
    return loaded.state;
  }
}

/** The streams that a decision touches beside the order's own, for the timeline. */
export const streamsOf = (claims: readonly ClaimedStream[]): readonly string[] => [
  ...new Set(claims.map(({ stream }) => stream)),
];
