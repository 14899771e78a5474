import type { Actor } from '#libs/access-control';
import {
  BureauFileChanged,
  BureauFileGap,
  CommandRefused,
  commandTable,
  foundLedger,
  KeyReused,
  NotAllowed,
  NotKnown,
  StaleRevision,
  type CommandAnswer,
  type CommandType,
} from '#libs/commands';
import { commandId } from '#libs/event-store';
import { Policies } from '#libs/policies';
import { ledgerPrefixes } from '#libs/read-models';
import { Crashed, crashingAfter } from '../../../libs/commands/testing/faults';
import { type Commander, TestLedger } from '../../../libs/commands/testing/ledger';
import type { HttpAnswer, LedgerUnderPlay } from '../../scenario/ledger-under-play';
import { differences, statesOf, strayClaims, type States } from './states';

/** One thing that a process of its own did. */
export interface Done {
  /** the command's type; `due`: what falls due, after the clock was moved */
  readonly what: CommandType | 'due';
  /** the streams that it appended to, in order */
  readonly appends: readonly string[];
  /** what every stream said then */
  readonly after: States;
}

/** Before which of its appends (from 0) the n-th thing stops; undefined: nowhere. */
export type CrashPoint = (n: number) => number | undefined;

/** The streams that keep refused commands, by day. */
const isRefusal = (stream: string): boolean => /^refused-\d/.test(stream);

const nothing: HttpAnswer = { status: 200, body: {} };

type Work = (desk: Commander) => Promise<unknown>;

/** What a command is answered with that was not taken, with and without crashes. */
const refusals = [
  CommandRefused,
  NotAllowed,
  NotKnown,
  StaleRevision,
  KeyReused,
  BureauFileGap,
  BureauFileChanged,
];

/** The streams that hold the event a command commits with, by the resource of its path. */
const committedOn: Readonly<Record<string, string>> = {
  orders: 'order-',
  websites: 'entity-',
  entities: 'entity-',
  'registry-records': 'registry-',
  'bureau-files': 'checkpoint-bureau-',
};

/**
 * A command side each of whose commands is given to a process of its own, which stops where it is
 * told to. The policies of another process then go over the log, and the command is given again.
 */
export class CrashingLedger implements LedgerUnderPlay {
  readonly done: Done[] = [];
  /** what came out otherwise than without crashes */
  readonly faults: string[] = [];

  private constructor(
    private readonly ledger: TestLedger,
    private readonly ledgerId: string,
    private readonly crashPoint: CrashPoint,
    private readonly expected: readonly Done[],
  ) {}

  /** `expected`: what was done without crashes. */
  static async start(
    at: Date,
    crashPoint: CrashPoint = () => undefined,
    expected: readonly Done[] = [],
  ): Promise<CrashingLedger> {
    const ledger = await TestLedger.start();
    ledger.now = at;
    const ledgerId = await foundLedger(ledger.store, { now: () => at });
    return new CrashingLedger(ledger, ledgerId, crashPoint, expected);
  }

  close(): Promise<void> {
    return this.ledger.stop();
  }

  now(): Date {
    return this.ledger.now;
  }

  /** Moves the clock; whatever falls due is woken. */
  async moveTo(moment: Date): Promise<void> {
    this.ledger.now = moment;
    const streams = [...(await statesOf(this.ledger.store)).keys()];
    await this.perform('due', undefined, async ({ core: { current } }) => {
      for (const stream of streams) {
        const id = stream.replace(/^(order|entity)-/, '');
        if (stream.startsWith('order-')) await current.order(id);
        if (stream.startsWith('entity-')) await current.entity(id);
      }
    });
  }

  async command(
    { role, id }: Actor,
    path: string,
    fields: unknown,
    key: string,
  ): Promise<HttpAnswer> {
    const { type, target } = requested(path);
    const roles: readonly string[] = commandTable[type].roles;
    if (!roles.includes(role)) return nothing; // the edge refuses it
    const sent = { ...(type === 'OpenOrder' && { domains: [] }), ...(fields as object) };
    const sending = { key, ...(target !== undefined && { target }) };
    const answer = await this.perform(type, commandId(role, id, key), (desk) =>
      desk.give(`${role} ${id}`, type, sent, sending),
    );
    return answer === undefined ? nothing : { status: 200, body: answer };
  }

  ask(): Promise<HttpAnswer> {
    throw new Error('there are no read models here');
  }

  async settle(): Promise<void> {} // a process does at once what follows from its commands

  async position(): Promise<bigint | undefined> {
    return undefined;
  }

  async typesAfter(): Promise<readonly string[]> {
    return [];
  }

  private async perform(
    what: Done['what'],
    commandId: string | undefined,
    work: Work,
  ): Promise<CommandAnswer | undefined> {
    const n = this.done.length;
    const crashAt = this.crashPoint(n);
    const first = await this.give(work, crashAt);
    if (first === 'crashed') {
      const where = `${what} (${n}) stopped before append ${crashAt}`;
      await this.followPolicies();
      const committed = await this.isCommitted(what, commandId);
      const again = await this.give(work);
      if (again === 'crashed') throw new Error('only the first process stops');
      if (committed && again.appends.length > 0)
        this.faults.push(`${where}: the policies left ${again.appends.join(', ')} undone`);
      const after = await statesOf(this.ledger.store);
      const expected = this.expected[n];
      if (expected?.what !== what) throw new Error(`${where}: this is another story`);
      if (expected.appends.some(isRefusal) && !again.appends.some(isRefusal))
        this.faults.push(`${where}: the refusal is not kept`);
      const faults = [...differences(expected.after, after), ...strayClaims(after)];
      this.faults.push(...faults.map((fault) => `${where}: ${fault}`));
      this.done.push({ what, appends: again.appends, after });
      return again.answer;
    }
    const after = this.expected[n]?.after ?? (await statesOf(this.ledger.store));
    this.done.push({ what, appends: first.appends, after });
    return first.answer;
  }

  /** In a process of its own. */
  private async give(
    work: Work,
    crashAt = Infinity,
  ): Promise<{ answer: CommandAnswer | undefined; appends: readonly string[] } | 'crashed'> {
    const appends: string[] = [];
    const store = crashingAfter(crashAt, this.ledger.store);
    const append: typeof store.append = async (stream, ...rest) => {
      const appended = await store.append(stream, ...rest);
      appends.push(stream);
      return appended;
    };
    const desk = this.ledger.process({ store: { ...store, append } });
    try {
      const answer = (await store.outcome(work(desk))) as CommandAnswer | undefined;
      return { answer, appends };
    } catch (error) {
      if (error instanceof Crashed) return 'crashed';
      if (!refusals.some((refusal) => error instanceof refusal)) throw error;
      return { answer: undefined, appends };
    }
  }

  private async followPolicies(): Promise<void> {
    const { core } = this.ledger.process();
    const { store } = this.ledger;
    const log = { info: () => undefined, warn: (facts: object) => void this.warned(facts) };
    const policies = await Policies.start({
      store,
      core,
      ledgerId: this.ledgerId,
      autoForward: false,
      log,
    });
    let last: bigint | undefined;
    for await (const { position } of store.readAll({ prefixes: ledgerPrefixes })) last = position;
    if (last !== undefined) await policies.caughtUp(last);
    await policies.stop();
  }

  private warned(facts: object): void {
    this.faults.push(`a policy says ${JSON.stringify(facts)}`);
  }

  /** Whether the event that a command commits with is in the log. */
  private async isCommitted(what: Done['what'], commandId?: string): Promise<boolean> {
    if (what === 'due') return false;
    const prefix = committedOn[commandTable[what].path.split('/')[0] ?? ''];
    if (prefix === undefined) return false;
    for await (const { metadata } of this.ledger.store.readAll({ prefixes: [prefix] }))
      if (metadata.$causationId === commandId) return true;
    return false;
  }
}

/** `/v1/orders/1/submit` → `Submit` of `1`. */
const requested = (path: string): { type: CommandType; target?: string } => {
  for (const [type, row] of Object.entries(commandTable)) {
    const pattern = new RegExp(`^/v1/${row.path.replace(':id', '([^/]+)')}$`);
    const found = pattern.exec(path);
    if (found === null) continue;
    const target = found[1] === undefined ? {} : { target: decodeURIComponent(found[1]) };
    return { type: type as CommandType, ...target };
  }
  throw new Error(`no command has the path ${path}`);
};
