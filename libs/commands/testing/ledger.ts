import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedEventStore } from '#libs/embedded/eventstore';
import { EventStore, type RecordedEvent } from '#libs/event-store';
import { PersonalData } from '#libs/personal-data';
import type { Command } from '@nestjs/cqrs';
import { commandFor } from '../command-for';
import { Core, type CoreParts } from '../core';
import { AccountCommand, AccountCommandHandler } from '../handlers/account';
import { BureauFileCommand, BureauFileCommandHandler } from '../handlers/bureau-file';
import { EntityCommand, EntityCommandHandler } from '../handlers/entity';
import { InstanceCommand, InstanceCommandHandler } from '../handlers/instance';
import { OrderCommand, OrderCommandHandler } from '../handlers/order';
import { RegistryCommand, RegistryCommandHandler } from '../handlers/registry';
import { builtInIcpPasswordPort } from '../ports';
import type { CommandAnswer, CommandFields, CommandRequest } from '../request';
import { commandTable, type CommandType, type Role } from '../table';
import { draft, instance, opening, photo } from './story';

/** Gives commands as they come from the edge, each under a key of its own unless one is named. */
export class Commander {
  constructor(
    readonly core: Core,
    private readonly nextKey: () => string,
  ) {}

  give<Type extends CommandType>(
    who: `${Role} ${string}`,
    type: Type,
    fields: CommandFields[Type],
    {
      target,
      key = this.nextKey(),
      ifMatch,
    }: { target?: string; key?: string; ifMatch?: bigint } = {},
  ): Promise<CommandAnswer> {
    const [role, id] = who.split(' ') as [Role, string];
    if (!(commandTable[type].roles as readonly Role[]).includes(role))
      throw new Error(`${role} may not ${type}`);
    const request = {
      type,
      fields,
      actor: { id, role },
      key,
      ...(target !== undefined && { target }),
      ...(ifMatch !== undefined && { ifMatch }),
    } as CommandRequest;
    return this.handle(commandFor(request));
  }

  private handle(command: Command<CommandAnswer>): Promise<CommandAnswer> {
    if (command instanceof AccountCommand)
      return new AccountCommandHandler(this.core).execute(command);
    if (command instanceof InstanceCommand)
      return new InstanceCommandHandler(this.core).execute(command);
    if (command instanceof RegistryCommand)
      return new RegistryCommandHandler(this.core).execute(command);
    if (command instanceof EntityCommand)
      return new EntityCommandHandler(this.core).execute(command);
    if (command instanceof BureauFileCommand)
      return new BureauFileCommandHandler(this.core).execute(command);
    if (command instanceof OrderCommand) return new OrderCommandHandler(this.core).execute(command);
    throw new Error(`${command.constructor.name} is not given here`);
  }

  /** An account with an instance; answers a service code of it. */
  async register(accountId: string): Promise<string> {
    await this.give('platform cloud', 'RegisterAccount', {
      accountId,
      kind: 'enterprise',
      identityVerified: true,
    });
    await this.give('platform cloud', 'RegisterInstance', instance(`i-${accountId}`, accountId));
    return this.issue(accountId);
  }

  async issue(accountId: string): Promise<string> {
    const { serviceCode } = await this.give(
      `applicant ${accountId}`,
      'IssueServiceCode',
      {},
      { target: `i-${accountId}` },
    );
    return serviceCode!;
  }

  /** An order drafted for one site, up to before its submission; answers its id. */
  async drafted(
    accountId: string,
    domain: string,
    serviceCode: string,
    over: Parameters<typeof opening>[1] = {},
  ): Promise<string> {
    const who = `applicant ${accountId}` as const;
    const { orderId } = await this.give(who, 'OpenOrder', opening([domain], over));
    const target = orderId!;
    await this.give(who, 'SaveDraft', draft([{ domain, serviceCode }], over.document), { target });
    return target;
  }

  /** From a submitted order to the bureau's review. */
  async reviewed(accountId: string, orderId: string, domain: string): Promise<void> {
    const target = orderId;
    await this.give('reviewer r1', 'ApprovePreliminary', {}, { target });
    await this.give(`applicant ${accountId}`, 'SubmitPhoto', photo(domain), { target });
    await this.give('reviewer r1', 'VerifyPhoto', { domain }, { target });
    await this.give('reviewer r1', 'SubmitToBureau', {}, { target });
  }
}

/** A command side over a memory-only event store, with a clock of its own. */
export class TestLedger {
  now = new Date('2019-03-04T09:00:00+08:00');

  private keys = 0;

  private constructor(
    readonly server: EmbeddedEventStore,
    readonly store: EventStore,
    readonly personalData: PersonalData,
  ) {}

  static async start(): Promise<TestLedger> {
    const server = await EmbeddedEventStore.start({});
    const store = await EventStore.connect(server.connectionString);
    const keys = { master: Buffer.alloc(32, 'master'), hash: Buffer.alloc(32, 'hash') };
    const personalData = new PersonalData(store, keys);
    return new TestLedger(server, store, personalData);
  }

  /** A process of its own: nothing cached, perhaps another view of the log. */
  process(over: Partial<CoreParts> = {}): Commander {
    const core = new Core({
      store: this.store,
      personalData: this.personalData,
      clock: { now: () => this.now },
      icpPassword: builtInIcpPasswordPort,
      administrators: { elsewhere: async () => [] },
      pause: () => sleep(0),
      ...over,
    });
    return new Commander(core, () => `key-${(this.keys += 1)}`);
  }

  async types(stream: string): Promise<string[]> {
    return (await this.events(stream)).map(({ type }) => type);
  }

  async events(stream: string): Promise<RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    for await (const event of this.store.read(stream)) found.push(event);
    return found;
  }

  async stop(): Promise<void> {
    await this.store.close();
    await this.server.close();
  }
}
