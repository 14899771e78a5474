import { shuffled } from './seeded';
import { ownStories } from '../replay/stories';
import { readScenario } from '../scenario/parse';
import { Player, startOf } from '../scenario/player';
import type { Scenario } from '../scenario/scenario';
import { commandsOf } from './crashes/commands-of';
import { CrashingLedger, type CrashPoint, type Done } from './crashes/crashing-ledger';

/** All stories with `npm run test:fault`, else a few that the seed chooses. */
const thorough = process.env['FAULT_ROUNDS'] !== undefined;
const seed = Number(process.env['FAULT_SEED'] ?? 1);
const stories = thorough ? ownStories : shuffled(ownStories, seed).slice(0, 5);

/** Refused commands are kept beside the ledger's history. */
const isHistory = (stream: string): boolean => !stream.startsWith('refused-');

const play = async (
  scenario: Scenario,
  crashPoint?: CrashPoint,
  expected?: readonly Done[],
): Promise<CrashingLedger> => {
  const ledger = await CrashingLedger.start(startOf(scenario), crashPoint, expected);
  await new Player(ledger, scenario).play().finally(() => ledger.close());
  return ledger;
};

describe(`a process that stops between any two appends of any command (seed ${seed})`, () => {
  /** the commands that append more than once, by the stories played */
  const several = new Set<string>();

  it.each(stories)(
    'has its work finished by the policies and by the repeat: %s',
    async (_name, file) => {
      const scenario = commandsOf(await readScenario(file));
      const { done } = await play(scenario);
      const appendsOf = (n: number): number => done[n]?.appends.length ?? 0;
      const most = Math.max(...done.map((_, n) => appendsOf(n)));
      for (const { what, appends } of done)
        if (appends.filter(isHistory).length > 1) several.add(what);
      const faults: string[] = [];
      for (let point = 1; point < most; point += 1) {
        const crashed = await play(
          scenario,
          (n) => (point < appendsOf(n) ? point : undefined),
          done,
        );
        faults.push(...crashed.faults);
      }
      expect(faults).toEqual([]);
    },
    600_000,
  );

  // a bureau's result file, which no story has: libs/commands/bureau-files.spec.ts
  (thorough ? it : it.skip)('is played with every command that appends more than once', () => {
    expect([...several].sort()).toEqual([
      'ApprovePreliminary',
      'GiveUp',
      'ImportRegistryRecord',
      'OpenOrder',
      'RecordBureauDecision',
      'RecordDeregistration',
      'Submit',
      'Withdraw',
      'due',
    ]);
  });
});
