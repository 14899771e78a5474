import { type Page } from '../queries/cursor';
import { readModels } from '../read-models';
import type { Written } from './events';
import { TestLedger } from './test-ledger';

/** A ledger whose read models are kept up to date, to be asked. */
export class ReadLedger {
  private constructor(readonly ledger: TestLedger) {}

  /** Resolves when every read model reflects these events. */
  static async start(...events: readonly Written[]): Promise<ReadLedger> {
    const ledger = await TestLedger.start();
    await ledger.found();
    const position = await ledger.append(...events);
    ledger.work(readModels);
    const started = new ReadLedger(ledger);
    await started.reached(position);
    return started;
  }

  get db() {
    return this.ledger.db;
  }

  /** Resolves when every read model reflects the events. */
  async append(...events: readonly Written[]): Promise<void> {
    await this.reached(await this.ledger.append(...events));
  }

  private async reached(position: bigint): Promise<void> {
    await Promise.all(readModels.map((readModel) => this.ledger.reached(readModel, position)));
  }

  close(): Promise<void> {
    return this.ledger.close();
  }
}

/** Every page of a list, one after the other, with something done between them. */
export const allPages = async <Item>(
  page: (cursor: { cursor?: string }) => Promise<Page<Item>>,
  between: () => Promise<void> = async () => {},
): Promise<Item[][]> => {
  const pages: Item[][] = [];
  let next: string | undefined;
  do {
    const { items, nextCursor } = await page(next === undefined ? {} : { cursor: next });
    pages.push([...items]);
    next = nextCursor;
    await between();
  } while (next !== undefined);
  return pages;
};
