import { accountStory } from './template-story';
import { TestLedger } from '../../libs/commands/testing/ledger';
import type { NewEvent } from '#libs/event-store';

/** The events of one order's course over all streams in `$all` order, as the command handlers recorded them. */
export interface Template {
  readonly name: string;
  readonly steps: readonly { readonly stream: string; readonly event: NewEvent }[];
  /** what has to be another one in every copy, longest first */
  readonly names: readonly string[];
}

/** Plays each course once through the real command handlers. */
export const templates = async (): Promise<readonly Template[]> => {
  const made: Template[] = [];
  for (const [name, play] of Object.entries(accountStory)) {
    const ledger = await TestLedger.start();
    const names = await play(ledger);
    const steps = [];
    for await (const { stream, id, type, data, metadata } of ledger.store.readAll()) {
      const event = { id, type, data, metadata };
      if (!/^(key|person|checkpoint|ledger)-/.test(stream)) steps.push({ stream, event });
    }
    await ledger.stop();
    made.push({ name, steps, names });
  }
  return made;
};
