import { join } from 'node:path';
import type { EventStore } from '#libs/event-store';
import { TestLedger } from '../../libs/commands/testing/ledger';
import { played } from '../replay/played';
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

const templateOf = async (store: EventStore, weight: number): Promise<Template> => {
  const steps: Step[] = [];
  for await (const { stream, id, type, data, metadata } of store.readAll()) {
    if (/^(key|person|checkpoint|ledger|refused|parking)-/.test(stream)) continue;
    steps.push({ stream, event: { id, type, data, metadata } });
  }
  return { weight, course: new Course(steps) };
};

/** Plays each course and scenario once on a ledger of its own. */
const play = async (): Promise<readonly Template[]> => {
  const made: Template[] = [];
  for (const [name, course] of Object.entries(accountStory)) {
    const ledger = await TestLedger.start();
    await course(ledger);
    made.push(await templateOf(ledger.store, courses[name as keyof typeof courses]));
    await ledger.stop();
  }
  for (const [name, weight] of Object.entries(stories)) {
    const story = await played(join(scenarios, `${name}.yaml`));
    made.push(await templateOf(story.store, weight));
    await story.close();
  }
  return made;
};

let made: Promise<readonly Template[]> | undefined;

/** Played once in a process, which takes some seconds. */
export const templates = (): Promise<readonly Template[]> => (made ??= play());
