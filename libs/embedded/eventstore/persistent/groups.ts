import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log';
import { assertStreamName } from '../log/stream-name';
import { filterOf } from '../services/filter';
import { systemStream } from './checkpoints';
import { ALL, type GroupDefinition } from './definition';
import { PersistentGroup } from './group';
import { type GroupName, groupError } from './settings';
import { allSource, streamSource } from './source';

const CONFIG_STREAM = '$persistentSubscriptionConfig';
const CONFIG_TYPE = '$PersistentConfig';

const keyOf = ({ stream, group }: GroupName): string => `${stream}::${group}`;

/** All groups of persistent subscriptions; their definitions are kept in a stream. */
export class PersistentGroups {
  private readonly definitions = new Map<string, GroupDefinition>();
  private readonly groups = new Map<string, PersistentGroup>();

  constructor(private readonly log: EventLog) {
    const [config] = log.readStream(CONFIG_STREAM, {
      from: Infinity,
      limit: 1,
      backwards: true,
    }).events;
    if (!config) return;
    for (const definition of JSON.parse(config.data.toString('utf8')) as GroupDefinition[]) {
      this.definitions.set(keyOf(definition), definition);
      this.begin(definition);
    }
  }

  /** @throws CallError when there is one of the name, InvalidStreamName when it is too long. */
  async create(definition: GroupDefinition): Promise<void> {
    const key = keyOf(definition);
    if (this.definitions.has(key)) throw groupError('persistent-subscription-exists', definition);
    assertStreamName(systemStream(definition, 'checkpoint'));
    await this.keep(key, definition);
    this.begin(definition);
  }

  /** Replaces the settings; consumers are dropped. @throws CallError when there is none. */
  async update(definition: GroupDefinition): Promise<void> {
    const group = this.find(definition);
    const key = keyOf(definition);
    const filter = this.definitions.get(key)?.filter;
    const updated = { ...definition, ...(filter ? { filter } : {}) };
    await this.keep(key, updated);
    group.stop();
    this.begin(updated);
  }

  /** Ends the group and hides its streams; consumers are dropped. @throws CallError */
  async delete(name: GroupName): Promise<void> {
    const group = this.find(name);
    await this.keep(keyOf(name), undefined);
    this.groups.delete(keyOf(name));
    group.stop();
    for (const what of ['checkpoint', 'parked']) {
      const stream = systemStream(name, what);
      if (this.log.visibleStream(stream)) await this.log.softDelete(stream, 'any');
    }
  }

  /** @throws CallError when there is none of the name. */
  find(name: GroupName): PersistentGroup {
    const group = this.groups.get(keyOf(name));
    if (!group) throw groupError('persistent-subscription-does-not-exist', name);
    return group;
  }

  /** The groups on a stream, on every one without a name. */
  list(stream?: string): PersistentGroup[] {
    return [...this.groups.values()].filter(
      ({ name }) => stream === undefined || name.stream === stream,
    );
  }

  /** Drops all consumers and begins anew from the checkpoints. */
  restart(): void {
    this.stop();
    for (const definition of [...this.definitions.values()]) this.begin(definition);
  }

  stop(): void {
    for (const group of this.groups.values()) group.stop();
  }

  private begin(definition: GroupDefinition): void {
    const { stream, group, settings, startFrom, filter } = definition;
    const source =
      stream === ALL
        ? allSource(this.log, filter && filterOf(filter))
        : streamSource(this.log, stream);
    const begun = new PersistentGroup({ stream, group }, settings, startFrom, source, this.log);
    this.groups.set(keyOf(definition), begun);
  }

  /** Writes down a definition, or that there is none any more; where that fails all stays as it was. */
  private async keep(key: string, definition: GroupDefinition | undefined): Promise<void> {
    const before = this.definitions.get(key);
    this.set(key, definition);
    try {
      await this.save();
    } catch (error) {
      this.set(key, before);
      throw error;
    }
  }

  private set(key: string, definition: GroupDefinition | undefined): void {
    if (definition) this.definitions.set(key, definition);
    else this.definitions.delete(key);
  }

  private async save(): Promise<void> {
    await this.log.append(CONFIG_STREAM, 'any', [
      {
        id: randomUUID(),
        type: CONFIG_TYPE,
        contentType: 'application/json',
        metadata: Buffer.alloc(0),
        data: Buffer.from(JSON.stringify([...this.definitions.values()])),
      },
    ]);
  }
}
