import { setTimeout as delay } from 'node:timers/promises';
import {
  type Operations,
  readModels,
  RebuildUnderWay,
  type Standing,
  standings,
} from '#libs/read-models';
import { type Advance, json, type Terminal, withBar } from '#libs/runtime';
import { type LedgerOptions, type OpenLedger, withLedger } from '../ledger';

/** Nobody builds it. */
export class NotBeingBuilt extends Error {
  override readonly name = 'NotBeingBuilt';
  constructor(
    readonly build: string,
    readonly because: string,
  ) {
    super(`${build} is not being built: ${because}`);
  }
}

const startWorker =
  'no worker is at work; start one with npm start (or node dist/apps/worker/main.js), it takes up what is to be built';
const lookEveryMs = 250;
/** How long a worker may take to take it up, ms: it waits up to 5 s for another one's lease. */
const patienceMs = 10_000;

/** Has it built anew, and watches: the worker does the work, whether anybody watches or not. */
export const rebuild = async (
  terminal: Terminal,
  name: string,
  options: LedgerOptions,
): Promise<void> =>
  withLedger(options, terminal, async (ledger) => {
    if (ledger.alone) throw new NotBeingBuilt(name, startWorker);
    const id = await begun(terminal, ledger.operations, name);
    const start = performance.now();
    const { events } = await watched(terminal, ledger, id);
    const seconds = (performance.now() - start) / 1000;
    if (options.json) terminal.print(json({ readModel: id, events, seconds }));
    else
      terminal.print(
        `${id} answers queries now: ${events.toLocaleString('en')} events, watched for ${seconds.toFixed(1)} s`,
      );
  });

/** The build to watch: a new one, or the one that is under way. */
const begun = async (terminal: Terminal, operations: Operations, name: string): Promise<string> => {
  try {
    return await operations.rebuild(name);
  } catch (error) {
    if (!(error instanceof RebuildUnderWay)) throw error;
    terminal.tell(error.message);
    return error.build;
  }
};

/** Resolves once queries read the build. @throws NotBeingBuilt when the worker is gone or cannot go on */
const watched = async (terminal: Terminal, ledger: OpenLedger, id: string): Promise<Standing> => {
  const total = Number((await ledger.eventStore.lastPosition()) ?? 0n);
  const format = '{bar} {percentage} % | {events} of {all} events | {rate}/s | {eta} s left';
  const fields = { events: '0', all: '?', rate: '?' };
  return withBar(terminal, { total, format, fields }, async (advance) => {
    const { events } = await standingOf(ledger, id);
    const begin = { at: performance.now(), events };
    let attendedAt = performance.now();
    for (;;) {
      const build = await standingOf(ledger, id);
      if (build.served) return build;
      requireAtWork(build);
      if (build.state !== 'unattended') attendedAt = performance.now();
      if (performance.now() - attendedAt > patienceMs) throw new NotBeingBuilt(id, startWorker);
      show(advance, build, begin);
      await delay(lookEveryMs);
    }
  });
};

const standingOf = async ({ db, eventStore }: OpenLedger, id: string): Promise<Standing> => {
  const found = await standings(db, eventStore, readModels);
  const build = found.find((each) => each.id === id);
  if (!build) throw new NotBeingBuilt(id, 'it was dropped meanwhile');
  return build;
};

const requireAtWork = ({ id, state, paused, fault }: Standing): void => {
  if (state === 'paused' && paused)
    throw new NotBeingBuilt(id, `paused by ${paused.by}: ${paused.why}`);
  if (state === 'faulted' && fault)
    throw new NotBeingBuilt(id, `${fault.reason}; the worker tries again by itself`);
};

const show = (
  advance: Advance,
  { events, position, lag }: Standing,
  begin: { readonly at: number; readonly events: number },
): void => {
  const seconds = (performance.now() - begin.at) / 1000;
  const all = lag && !lag.more ? (events + lag.events).toLocaleString('en') : '?';
  const rate = seconds > 0 ? Math.round((events - begin.events) / seconds) : 0;
  advance(Number(position ?? 0n), {
    events: events.toLocaleString('en'),
    all,
    rate: rate.toLocaleString('en'),
  });
};
