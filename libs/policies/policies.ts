import { setTimeout as delay } from 'node:timers/promises';
import type { Core } from '#libs/commands';
import { LogMismatch } from '#libs/event-store';
import { ledgerPrefixes } from '#libs/read-models';
import { LogReplaced } from './errors';
import { deregistration, followUps } from './following';
import { forwarding } from './forwarding';
import { PolicyRunner, type RunnerParts } from './runner';

export interface PolicyParts extends Pick<RunnerParts, 'store' | 'ledgerId' | 'log' | 'retry'> {
  readonly core: Core;
  /** `AUTO_FORWARD`: the ledger itself hands a photographed order over to the bureau */
  readonly autoForward: boolean;
}

/** How often operators' decisions are looked for, ms. */
const decisionsEveryMs = 1_000;

/**
 * What follows from an event, at least once (architecture, "Policies and deliveries"). All policies
 * share one subscription; each has its own checkpoint, and parks what fails by itself.
 */
export class Policies {
  private readonly stopping = new AbortController();
  private readonly broken = new AbortController();
  private readonly waiting = new Set<() => void>();
  private runners: readonly PolicyRunner[] = [];
  private running: Promise<void> = Promise.resolve();

  private constructor(private readonly parts: PolicyParts) {}

  /** @throws LogReplaced */
  static async start(parts: PolicyParts): Promise<Policies> {
    const policies = new Policies(parts);
    policies.runners = await policies.open();
    policies.running = policies.run();
    policies.running.catch(() => undefined); // whoever asks for `stopped` is told
    return policies;
  }

  /** Position up to which every policy has handled or parked everything. */
  get position(): bigint | undefined {
    return this.runners
      .map(({ position }) => position)
      .reduce((a, b) => (a === undefined || b === undefined ? undefined : a < b ? a : b));
  }

  /** Rejects when the policies cannot go on; resolves when they were stopped. */
  get stopped(): Promise<void> {
    return this.running;
  }

  /** Resolves once everything up to a position of an event on the ledger's streams has been handled. */
  async caughtUp(position: bigint): Promise<void> {
    while ((this.position ?? -1n) < position) {
      await Promise.race([new Promise<void>((resolve) => this.waiting.add(resolve)), this.running]);
      if (this.stopping.signal.aborted) return;
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private open(): Promise<readonly PolicyRunner[]> {
    const { core, autoForward } = this.parts;
    const parts: RunnerParts = {
      ...this.parts,
      clock: core.clock,
      stopping: AbortSignal.any([this.stopping.signal, this.broken.signal]),
      moved: () => this.moved(),
      fail: (error) => this.broken.abort(error),
    };
    const policies = [followUps(core), deregistration(core)];
    if (autoForward) policies.push(forwarding(core));
    return Promise.all(policies.map((policy) => PolicyRunner.open(policy, parts)));
  }

  private async run(): Promise<void> {
    const signal = AbortSignal.any([this.stopping.signal, this.broken.signal]);
    const following = this.followDecisions(signal);
    try {
      await this.followLog(signal);
    } finally {
      this.stopping.abort();
      await following;
      await Promise.all(this.runners.map((runner) => runner.close()));
    }
    this.broken.signal.throwIfAborted();
  }

  private async followLog(signal: AbortSignal): Promise<void> {
    const { position: after, parts, runners } = this;
    const from = { prefixes: ledgerPrefixes, signal, ...(after !== undefined && { after }) };
    try {
      for await (const delivered of parts.store.subscribeToAll(from)) {
        for (const runner of runners) {
          if ('caughtUp' in delivered) runner.save();
          else await runner.add(delivered);
        }
      }
    } catch (error) {
      throw error instanceof LogMismatch ? new LogReplaced(error.position) : error;
    }
  }

  private async followDecisions(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await Promise.all(this.runners.map((runner) => runner.followDecisions()));
      } catch (error) {
        this.parts.log.warn({ err: error }, 'cannot see what operators decided; trying again');
      }
      await delay(decisionsEveryMs, undefined, { signal }).catch(() => undefined); // aborted: stopped
    }
  }

  private moved(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
