import { v5 } from 'uuid';
import type { RecordedEvent } from '#libs/event-store';
import {
  completionOf,
  domainsConcerned,
  domainsUnder,
  followUpOf,
  initialEntity,
  releasesOf,
  spreadOf,
  streams,
  supersededClaims,
  type ClaimedStream,
  type CompletionFacts,
  type DomainState,
  type EntityEvent,
  type OpenedOrder,
  type OrderIn,
  type OrderState,
  type RegistryRecordImported,
  type StreamUpdate,
} from '#libs/filing';
import type { PersonalData } from '#libs/personal-data';
import { categories, categoryOf } from './categories';
import type { Cause, LedgerEvent, OrderOf } from './recording';
import { happened, type Loaded, type Repository } from './repository';
import type { Clock, Log } from './ports';
import type { Updates } from './updates';

const followUpCommands = 'b5b0f0a4-7c1e-5d0f-9a43-2f6a3d6f4c05';

/** The events after which other streams have something to be told. */
export const followedTypes = [
  'Submitted',
  'PreliminaryApproved',
  'BureauApproved',
  'Cancelled',
  'ProviderRemoved',
  'RegistryRecordImported',
] as const;

interface Parts {
  readonly store: Log;
  readonly repository: Repository;
  readonly updates: Updates;
  readonly personalData: PersonalData;
  readonly clock: Clock;
}

/**
 * What follows on other streams from an event: the completion of an approved order, claims released,
 * domains unfiled, an imported record spread. The handler does it at once, the policy makes sure;
 * command ids come from the event that caused them, so that doing it again changes nothing.
 */
export class FollowUps {
  constructor(private readonly parts: Parts) {}

  async after(stream: string, events: readonly LedgerEvent[]): Promise<void> {
    for (const event of events) await this.follow(stream, event);
  }

  async follow(stream: string, event: LedgerEvent): Promise<void> {
    const { name, id } = categoryOf(stream);
    switch (`${name}:${event.type}`) {
      case 'order:Submitted':
        return this.releaseSuperseded(stream, id, event);
      case 'order:PreliminaryApproved':
      case 'order:BureauApproved':
        return this.completeApproved(id, event);
      case 'order:Cancelled':
        return this.releaseCancelled(id, event);
      case 'entity:ProviderRemoved':
      case 'entity:Cancelled':
        return this.tellOfEntity(id, event);
      case 'registry:RegistryRecordImported':
        return this.spread(event);
      default:
    }
  }

  /** Does the completion of an order that was found approved but not completed everywhere. */
  async complete({ stream }: Loaded<OrderState>, order: OrderIn<'Completed'>): Promise<void> {
    const approval = await this.completingApproval(stream);
    if (approval !== undefined) await this.completeBy(approval, order);
  }

  private async completeApproved(orderId: string, event: LedgerEvent): Promise<void> {
    const { stream, state } = await this.parts.repository.load(categories.order, orderId);
    if (state.status !== 'Completed') return;
    const approval = await this.completingApproval(stream);
    if (approval?.id === event.id) await this.completeBy(event, state);
  }

  /** The approval that completed an order: its time, actor and id are those of what follows. */
  private async completingApproval(stream: string): Promise<LedgerEvent | undefined> {
    for await (const event of this.parts.store.readBackwards(stream))
      if (event.type === 'BureauApproved' || event.type === 'PreliminaryApproved') return event;
    return undefined;
  }

  private async completeBy(event: LedgerEvent, order: OrderIn<'Completed'>): Promise<void> {
    for (const update of completionOf(order, await this.completionFacts(order))) {
      await this.apply(update, event, order);
    }
  }

  private async completionFacts(order: OrderIn<'Completed'>): Promise<CompletionFacts> {
    const { repository } = this.parts;
    const number = order.numberedEntity ?? order.entityNumber;
    const entity =
      number === undefined
        ? initialEntity
        : (await repository.load(categories.entity, number)).state;
    const [{ state: registry }, { state: account }] = await Promise.all([
      repository.load(categories.registry, order.documentHash),
      repository.load(categories.account, order.accountId),
    ]);
    const domains = await this.domains(domainsConcerned(order, { entity, registry }));
    return {
      entity,
      registry,
      account,
      domains,
      ...(await this.changedDocument(order)),
    };
  }

  /** E-3: a T-6 may put another document in the place of the order's. */
  private async changedDocument(
    order: OrderIn<'Completed'>,
  ): Promise<Pick<CompletionFacts, 'documentHash'>> {
    const { type, number } = order.draft.entity?.document ?? {};
    if (order.filingType !== 'EntityChange' || type === undefined || number === undefined)
      return {};
    if (type === order.document.type && number.hash === order.document.number.hash) return {};
    const { personalData } = this.parts;
    const clear = await personalData.open('documentNumber', number);
    return clear === undefined ? {} : { documentHash: personalData.documentHash(type, clear) };
  }

  private async domains(names: readonly string[]): Promise<Readonly<Record<string, DomainState>>> {
    const load = async (name: string) =>
      [name, (await this.parts.repository.load(categories.domain, name)).state] as const;
    return Object.fromEntries(await Promise.all(names.map(load)));
  }

  private async releaseCancelled(orderId: string, event: LedgerEvent): Promise<void> {
    const { state } = await this.parts.repository.load(categories.order, orderId);
    if (state.status !== 'Cancelled') return;
    for (const update of releasesOf(state)) await this.apply(update, event, state);
  }

  /** A new `Submitted` releases what the previous one listed and it does not. */
  private async releaseSuperseded(
    stream: string,
    orderId: string,
    event: LedgerEvent,
  ): Promise<void> {
    let previous: RecordedEvent | undefined;
    for await (const earlier of this.parts.store.read(stream)) {
      if (earlier.id === event.id) break;
      if (earlier.type === 'Submitted') previous = earlier;
    }
    if (previous === undefined) return;
    const { state } = await this.parts.repository.load(categories.order, orderId);
    if (state.status === 'NotOpened') return;
    const claim = { orderId, orderRevision: Number(previous.revision) - 1 };
    for (const update of supersededClaims(claimsIn(previous), claimsIn(event))) {
      await this.parts.updates.apply(update, this.causeOf(event, update.stream), state, claim);
    }
  }

  /** A deregistration or a removal after an inspection; those by an order are part of its completion. */
  private async tellOfEntity(entityNumber: string, event: LedgerEvent): Promise<void> {
    const { repository, personalData } = this.parts;
    const { state: entity } = await repository.load(categories.entity, entityNumber);
    if (entity.status === 'NotFiled') return;
    const { state: registry } = await repository.load(categories.registry, entity.documentHash);
    const domains = await this.domains(domainsUnder(entity, registry));
    const nameHash = (name: string) => personalData.nameHash(name);
    const facts = { entity, registry, domains, nameHash };
    for (const update of followUpOf(happened<EntityEvent>(event), facts)) {
      await this.apply(update, event);
    }
  }

  private async spread(event: LedgerEvent): Promise<void> {
    const { data } = happened<RegistryRecordImported>(event);
    for (const update of spreadOf(data, await this.domains(data.dropped ?? []))) {
      await this.apply(update, event);
    }
  }

  private apply(update: StreamUpdate, event: LedgerEvent, order?: OrderOf): Promise<void> {
    return this.parts.updates.apply(update, this.causeOf(event, update.stream), order);
  }

  private causeOf({ id, metadata }: LedgerEvent, stream: string): Cause {
    return {
      commandId: v5(JSON.stringify([id, stream]), followUpCommands),
      command: String(metadata['command']),
      actor: metadata.actor as Cause['actor'],
      occurredAt: metadata.occurredAt,
      recordedAt: this.parts.clock.now(),
      causedBy: id,
    };
  }
}

const claimsIn = (event: LedgerEvent): readonly ClaimedStream[] =>
  (event.data as { claims?: readonly ClaimedStream[] }).claims ?? [];

/** The streams that an order touches at its end, beside those its events list as claimed; `facts`: what is filed under its number. */
export const streamsTouched = (
  order: OpenedOrder,
  facts: Pick<CompletionFacts, 'entity' | 'registry'>,
): readonly string[] => {
  const claimed = 'claims' in order ? order.claims.map(({ stream }) => stream) : [];
  const opening = order.openingClaims.map(({ stream }) => stream);
  if (order.status === 'Cancelled') return [...claimed, ...opening];
  if (order.status !== 'Completed') return [];
  const number = order.numberedEntity ?? order.entityNumber;
  const domains = domainsConcerned(order, facts).map(streams.domain);
  return [
    ...(number === undefined ? [] : [streams.entity(number)]),
    ...domains,
    ...claimed,
    ...opening,
  ];
};
