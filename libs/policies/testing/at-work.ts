import { foundLedger } from '#libs/commands';
import { ledgerPrefixes } from '#libs/read-models';
import { TestLedger } from '../../commands/testing/ledger';
import { Policies, type PolicyParts } from '../policies';
import { quiet } from './quiet';

export const entityNumber = '粤ICP备19012345号';
export const domain = 'widgets-test.com';
export const approval = {
  decision: 'approved',
  entityNumber,
  websiteNumbers: { [domain]: `${entityNumber}-1` },
} as const;

/** Impatient. */
export const retry = { attempts: 2, startingDelayMs: 1 };

/** A command side with the policies of any number of workers. */
export class LedgerAtWork {
  private readonly working: Policies[] = [];

  private constructor(
    readonly ledger: TestLedger,
    private readonly ledgerId: string,
  ) {}

  static async start(): Promise<LedgerAtWork> {
    const ledger = await TestLedger.start();
    const ledgerId = await foundLedger(ledger.store, { now: () => ledger.now });
    return new LedgerAtWork(ledger, ledgerId);
  }

  /** The policies of a worker of its own. */
  async work(over: Partial<PolicyParts> = {}): Promise<Policies> {
    const {
      ledgerId,
      ledger: { store },
    } = this;
    const { core } = this.ledger.process();
    const parts = { store, core, ledgerId, autoForward: false, log: quiet, retry, ...over };
    const policies = await Policies.start(parts);
    this.working.push(policies);
    return policies;
  }

  /** Resolves once a worker has handled all that is in the log. */
  async caughtUp(policies: Policies): Promise<void> {
    const last = await this.last();
    if (last !== undefined) await policies.caughtUp(last);
  }

  /** Position of the last event on the ledger's streams. */
  async last(): Promise<bigint | undefined> {
    let last: bigint | undefined;
    for await (const { position } of this.ledger.store.readAll({ prefixes: ledgerPrefixes }))
      last = position;
    return last;
  }

  async stop(): Promise<void> {
    await Promise.all(this.working.map((policies) => policies.stop()));
    await this.ledger.stop();
  }
}
