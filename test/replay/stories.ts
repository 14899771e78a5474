import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A scenario file by its name. */
export type Story = readonly [name: string, file: string];

const storiesIn = (folder: string): readonly Story[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml') && name !== 'common.yaml')
        .map((name) => [name, join(folder, name)])
    : [];

/** The project's own scenarios. Paths are the checkout's, from which scripts and tests run: the build has no stories. */
export const ownStories = storiesIn(join('test', 'scenario', 'stories'));

/** The shared ones; none where they do not lie beside the checkout. */
export const sharedStories = storiesIn(join('..', 'shared', 'scenarios'));
