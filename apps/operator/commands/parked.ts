import { decideParked, parkedPolicies } from '#libs/policies';
import { json, type Terminal } from '#libs/runtime';
import {
  type LedgerOptions,
  noteOf,
  type NoteOptions,
  type OpenLedger,
  withLedger,
} from '../ledger';
import { failedIn, parkedText } from '../text/parked';

interface Waiting {
  readonly kind: 'read model' | 'policy';
  /** the build (`orders_v1`), the policy, or `deadlines` */
  readonly of: string;
  /** the document's key, or the correlation id */
  readonly key: string;
  readonly stream: string;
  readonly reason: string;
  readonly since: Date;
  retry(note: NoteOptions): Promise<void>;
  skip(note: NoteOptions): Promise<void>;
}

/** What failed: an event, or what was due then. */
type Failed =
  | { readonly type: string; readonly position: bigint }
  /** RFC 3339 */
  | { readonly dueAt: string };

/** What waits for an operator, of a read model or of a policy. */
export type ParkedEntry = Waiting & Failed;

/** Nothing of this is parked. */
export class NothingParkedThere extends Error {
  override readonly name = 'NothingParkedThere';
  constructor(
    readonly of: string,
    readonly key: string,
  ) {
    super(`${of} has no parked ${key}: npm run ledger -- park list tells what is parked`);
  }
}

const parkedIn = async ({
  eventStore,
  operations,
}: OpenLedger): Promise<readonly ParkedEntry[]> => {
  const keys = (await operations.parked()).map(
    ({ readModel, key, stream, type, position, reason = '', since }): ParkedEntry => {
      const decide = (action: 'retry' | 'skip') => (note: NoteOptions) =>
        operations.decide({ readModel, key, position, action }, noteOf(note));
      const decisions = { retry: decide('retry'), skip: decide('skip') };
      const event = { stream, type, position, reason, since };
      return { kind: 'read model', of: readModel, key: String(key), ...event, ...decisions };
    },
  );
  const ids = (await parkedPolicies(eventStore)).map((parked): ParkedEntry => {
    const { policy, correlationId, stream, reason, since } = parked;
    const decide = (action: 'retry' | 'skip') => (note: NoteOptions) =>
      decideParked(eventStore, { policy, correlationId, action }, noteOf(note));
    const decisions = { retry: decide('retry'), skip: decide('skip') };
    const failed =
      'dueAt' in parked
        ? { dueAt: parked.dueAt }
        : { type: parked.type, position: parked.position };
    const waiting = { stream, ...failed, reason, since };
    return { kind: 'policy', of: policy, key: correlationId, ...waiting, ...decisions };
  });
  return [...keys, ...ids];
};

/** What is parked; exits 1 when anything is. */
export const listParked = async (terminal: Terminal, options: LedgerOptions): Promise<void> =>
  withLedger(options, terminal, async (ledger) => {
    const parked = await parkedIn(ledger);
    if (parked.length > 0) terminal.exit(1);
    if (options.json) for (const each of parked) terminal.print(json(each));
    else terminal.print(parkedText(terminal.colours, parked));
  });

/** Records what is to become of what is parked; a worker at work follows within two seconds. */
export const decide = async (
  terminal: Terminal,
  action: 'retry' | 'skip',
  [of, key]: readonly [of: string, key: string],
  options: LedgerOptions & NoteOptions,
): Promise<void> =>
  withLedger(options, terminal, async (ledger) => {
    const named = (entry: ParkedEntry) => entry.of === of || entry.of.startsWith(`${of}_v`);
    const parked = await parkedIn(ledger);
    const entry = parked.find((each) => named(each) && each.key === key);
    if (!entry) throw new NothingParkedThere(of, key);
    await entry[action](options);
    const { kind } = entry;
    terminal.print(
      options.json
        ? json({ kind, of: entry.of, key, action })
        : `${entry.of} ${key}: the worker will ${action === 'retry' ? 'begin again with' : 'go on without'} ${failedIn(entry)}`,
    );
  });
