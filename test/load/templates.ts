import { join } from 'node:path';
import type { EventStore, NewEvent } from '#libs/event-store';
import { PersonalData } from '#libs/personal-data';
import { withSealedShown } from '#libs/read-models';
import { TestLedger } from '../../libs/commands/testing/ledger';
import { readScenario } from '../scenario/parse';
import { playedLedger } from '../scenario/run';
import { Course, type Step } from './course';
import { accountStory } from './template-story';

/** A course to copy. */
export interface Template {
  /** how often it is taken, against the others */
  readonly weight: number;
  readonly course: Course;
}

/** How often a simple first filing takes each course. */
const courses = { approved: 30, corrected: 8, lapsed: 3, withdrawn: 4 } as const;

/** How often each scenario is taken: every filing type, and what comes after an approval. */
const stories = {
  'after-approval': 14,
  'provider-addition': 7,
  'website-additions': 7,
  'entity-change': 5,
  'hosting-and-licence': 4,
  'website-cancellation': 3,
  'entity-cancellation-and-again': 2,
  'claim-of-an-old-filing': 3,
  'import-of-a-filing': 3,
} as const;

/** They are not compiled: `npm run` begins in the project's folder. */
const scenarios = join('test', 'scenario', 'stories');

/** What a course recorded, and its personal values in clear, by their sealed text. */
interface Recording {
  readonly weight: number;
  readonly steps: readonly Step[];
  readonly clear: ReadonlyMap<string, string>;
}

const recordingOf = async (
  store: EventStore,
  personalData: PersonalData,
  weight: number,
): Promise<Recording> => {
  const steps: Step[] = [];
  const clear = new Map<string, string>();
  for await (const { stream, id, type, data, metadata } of store.readAll()) {
    if (/^(key|person|checkpoint|ledger|refused|parking)-/.test(stream)) continue;
    steps.push({ stream, event: { id, type, data, metadata } });
    await withSealedShown([data, metadata], async (kind, sealed) => {
      const value = await personalData.open(kind, sealed);
      if (value !== undefined) clear.set(sealed.sealed, value);
    });
  }
  return { weight, steps, clear };
};

/** Plays each course and scenario once on a ledger of its own. */
const play = async (): Promise<readonly Recording[]> => {
  const made: Recording[] = [];
  for (const [name, course] of Object.entries(accountStory)) {
    const ledger = await TestLedger.start();
    await course(ledger);
    const weight = courses[name as keyof typeof courses];
    made.push(await recordingOf(ledger.store, ledger.personalData, weight));
    await ledger.stop();
  }
  for (const [name, weight] of Object.entries(stories)) {
    const ledger = await playedLedger(await readScenario(join(scenarios, `${name}.yaml`)));
    made.push(await recordingOf(ledger.eventStore, ledger.app.get(PersonalData), weight));
    await ledger.close();
  }
  return made;
};

let played: Promise<readonly Recording[]> | undefined;

/** The same steps, their personal values sealed under the same persons' keys of another ledger. */
const sealedAnew = ({ steps, clear }: Recording, personalData: PersonalData) =>
  Promise.all(
    steps.map(async ({ stream, event }): Promise<Step> => {
      const { data, metadata } = event;
      const anew = await withSealedShown({ data, metadata }, async (kind, sealed) => {
        const value = clear.get(sealed.sealed);
        if (value === undefined) return sealed;
        const { hash } = sealed;
        return { ...(await personalData.seal(sealed.key, kind, value)), hash };
      });
      return { stream, event: { ...event, ...(anew as Pick<NewEvent, 'data' | 'metadata'>) } };
    }),
  );

/**
 * Played once in a process, which takes some seconds. Their personal values open in the ledger of `personalData`,
 * which makes the persons' keys; without one they open nowhere.
 */
export const templates = async (personalData?: PersonalData): Promise<readonly Template[]> =>
  Promise.all(
    (await (played ??= play())).map(async (recording) => ({
      weight: recording.weight,
      course: new Course(
        personalData ? await sealedAnew(recording, personalData) : recording.steps,
      ),
    })),
  );
