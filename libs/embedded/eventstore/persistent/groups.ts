import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log';
import { Refusal } from '../log/refusals';
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

/** A group does not work as it is kept. It is not there until it is created anew, or deleted. */
export class GroupNotBegun extends Error {
  readonly stream: string;
  readonly group: string;

  constructor({ stream, group }: GroupName, cause: Error) {
    super(`Subscription group ${group} on stream ${stream} cannot begin: ${cause.message}`, {
      cause,
    });
    this.stream = stream;
    this.group = group;
  }
}

/** What groups there are is not known, so none begins. */
export class DefinitionsUnreadable extends Error {
  constructor(cause: Error) {
    super(`The groups of persistent subscriptions cannot be read: ${cause.message}`, { cause });
  }
}

function definitionsIn(log: EventLog): readonly GroupDefinition[] {
  const request = { from: Infinity, limit: 1, backwards: true };
  const [config] = log.readStream(CONFIG_STREAM, request).events;
  return config ? (JSON.parse(config.data.toString('utf8')) as GroupDefinition[]) : [];
}

/**
 * All groups of persistent subscriptions; their definitions are kept in a stream. Changes are made
 * one after another, in the order they were asked for.
 */
export class PersistentGroups {
  private definitions: ReadonlyMap<string, GroupDefinition> = new Map();
  private readonly groups = new Map<string, PersistentGroup>();
  private lastChange = Promise.resolve();

  /** Begins the groups that are kept; a warning tells of those that cannot (GroupNotBegun, DefinitionsUnreadable). */
  constructor(private readonly log: EventLog) {
    try {
      this.definitions = new Map(definitionsIn(log).map((each) => [keyOf(each), each]));
    } catch (error) {
      process.emitWarning(new DefinitionsUnreadable(error as Error));
    }
    this.beginAll();
  }

  /**
   * @throws CallError when there is one of the name, InvalidStreamName when it is too long,
   * SyntaxError when the filter's regular expression is none.
   */
  create(definition: GroupDefinition): Promise<void> {
    return this.inTurn(async () => {
      if (this.groups.has(keyOf(definition))) {
        throw groupError('persistent-subscription-exists', definition);
      }
      assertStreamName(systemStream(definition, 'checkpoint'));
      await this.hideStreams(definition); // what a deletion that failed half-way has left
      await this.put(definition);
    });
  }

  /** Replaces the settings; consumers are dropped. @throws CallError when there is none. */
  update(definition: GroupDefinition): Promise<void> {
    return this.inTurn(async () => {
      this.find(definition);
      const filter = this.definitions.get(keyOf(definition))?.filter;
      await this.put({ ...definition, ...(filter ? { filter } : {}) });
    });
  }

  /** Ends the group and hides its streams; consumers are dropped. @throws CallError */
  delete(name: GroupName): Promise<void> {
    return this.inTurn(async () => {
      const key = keyOf(name);
      if (!this.definitions.has(key)) {
        throw groupError('persistent-subscription-does-not-exist', name);
      }
      await this.keep([...this.definitions].filter(([other]) => other !== key));
      this.groups.get(key)?.stop();
      this.groups.delete(key);
      await this.hideStreams(name);
    });
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
  restart(): Promise<void> {
    return this.inTurn(async () => this.beginAll());
  }

  /** Ends the work of all groups, once what was asked for before is done. */
  stop(): Promise<void> {
    return this.inTurn(async () => {
      for (const group of this.groups.values()) group.stop();
    });
  }

  private inTurn(change: () => Promise<void>): Promise<void> {
    const changed = this.lastChange.then(change);
    this.lastChange = changed.catch(() => undefined); // told to who asked for it
    return changed;
  }

  private async put(definition: GroupDefinition): Promise<void> {
    this.groupOf(definition).stop(); // what cannot begin is told of before it is kept
    await this.keep([...this.definitions, [keyOf(definition), definition]]);
    this.begin(definition);
  }

  private beginAll(): void {
    for (const definition of this.definitions.values()) this.begin(definition);
  }

  /** In the place of the one of its name. */
  private begin(definition: GroupDefinition): void {
    const key = keyOf(definition);
    this.groups.get(key)?.stop();
    try {
      this.groups.set(key, this.groupOf(definition));
    } catch (error) {
      this.groups.delete(key);
      process.emitWarning(new GroupNotBegun(definition, error as Error));
    }
  }

  private groupOf({ stream, group, settings, startFrom, filter }: GroupDefinition) {
    const source =
      stream === ALL
        ? allSource(this.log, filter && filterOf(filter))
        : streamSource(this.log, stream);
    return new PersistentGroup({ stream, group }, settings, startFrom, source, this.log);
  }

  /** Writes the definitions down; where that fails all stays as it was. */
  private async keep(entries: readonly (readonly [string, GroupDefinition])[]): Promise<void> {
    const definitions = new Map(entries);
    await this.log.append(CONFIG_STREAM, 'any', [
      {
        id: randomUUID(),
        type: CONFIG_TYPE,
        contentType: 'application/json',
        metadata: Buffer.alloc(0),
        data: Buffer.from(JSON.stringify([...definitions.values()])),
      },
    ]);
    this.definitions = definitions;
  }

  /** Hides the checkpoint and what is parked, behind what the group has still asked to be written. */
  private async hideStreams(name: GroupName): Promise<void> {
    for (const what of ['checkpoint', 'parked']) {
      try {
        await this.log.softDelete(systemStream(name, what), 'any');
      } catch (error) {
        if (!(error instanceof Refusal)) throw error; // a stream without events has nothing to hide
      }
    }
  }
}
