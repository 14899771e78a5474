import { RunningLedger } from '../support/ledger';
import { momentOf, Player } from './player';
import { Resolver } from './resolve';
import type { Scenario } from './scenario';

/**
 * Plays a scenario on a ledger of its own: empty, in memory, its clock at the scenario's start.
 *
 * @throws {StepFailed}
 */
export const runScenario = async (scenario: Scenario): Promise<void> => {
  const clock = new Resolver(scenario.define).resolve(scenario.clock) as string;
  const ledger = await RunningLedger.start(momentOf(clock));
  try {
    await new Player(ledger, scenario).play();
  } finally {
    await ledger.close();
  }
};
