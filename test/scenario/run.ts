import { RunningLedger } from '../support/ledger';
import type { LedgerUnderPlay } from './ledger-under-play';
import { Player, startOf } from './player';
import type { Scenario } from './scenario';

/**
 * Plays a scenario on a ledger of its own: empty, in memory, its clock at the scenario's start.
 * The ledger still runs. `listening` gives what the player is to command in its place.
 *
 * @throws {StepFailed} the ledger is closed then
 */
export const playedLedger = async (
  scenario: Scenario,
  listening: (ledger: RunningLedger) => LedgerUnderPlay = (ledger) => ledger,
): Promise<RunningLedger> => {
  const ledger = await RunningLedger.start(startOf(scenario));
  try {
    await new Player(listening(ledger), scenario).play();
    return ledger;
  } catch (failed) {
    await ledger.close();
    throw failed;
  }
};

/** Plays a scenario to its end. @throws {StepFailed} */
export const runScenario = async (scenario: Scenario): Promise<void> => {
  const ledger = await playedLedger(scenario);
  await ledger.close();
};
