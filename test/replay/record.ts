import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportOrders, findOrders } from '#libs/replay';
import { goldenFolder, goldenNames, outputsOf } from './golden';
import { played } from './played';
import { ownStories, sharedStories } from './stories';

/** Plays the stories and keeps of each filing type and year the first order, redacted. */
const recordHistories = async (): Promise<void> => {
  const recorded = new Set<string>();
  for (const [, file] of [...sharedStories, ...ownStories]) {
    const story = await played(file);
    const { store } = story;
    const now = new Date().toISOString();
    for (const { orderId, filingType } of await findOrders(store, { type: 'Submitted' }, now)) {
      const name = `${filingType}-${await yearOf(store, orderId)}`;
      if (recorded.has(name)) continue;
      recorded.add(name);
      const lines: string[] = [];
      for await (const line of exportOrders(store, [orderId], { redact: true }))
        lines.push(JSON.stringify(line));
      await writeFile(join(goldenFolder, `${name}.jsonl`), `${lines.join('\n')}\n`);
    }
    await story.close();
  }
};

const yearOf = async (
  store: Awaited<ReturnType<typeof played>>['store'],
  orderId: string,
): Promise<string> => {
  for await (const { metadata } of store.read(`order-${orderId}`))
    return metadata.occurredAt.slice(0, 4);
  throw new Error(`no order ${orderId}`);
};

/** What the command line says of the histories today. */
const recordOutputs = async (): Promise<void> => {
  for (const name of goldenNames()) {
    for (const [output, text] of Object.entries(await outputsOf(name)))
      await writeFile(join(goldenFolder, `${name}.${output}`), text);
  }
};

/** `--histories`: makes the corpus anew; without it only what is said of it, after a change that is meant. */
const record = async (): Promise<void> => {
  if (process.argv.includes('--histories')) {
    await rm(goldenFolder, { recursive: true });
    await mkdir(goldenFolder);
    await recordHistories();
  }
  await recordOutputs();
};

void record();
