import { openMemoryStores } from '#libs/embedded';
import { type Page } from '../queries/cursor';
import { readModels } from '../read-models';
import type { Written } from './events';
import { TestLedger } from './test-ledger';

/** A ledger whose read models are kept up to date, to be asked. */
export class ReadLedger {
  private constructor(
    readonly ledger: TestLedger,
    private readonly closeStores: () => Promise<void>,
  ) {}

  static async start(): Promise<ReadLedger> {
    const stores = await openMemoryStores();
    const ledger = await TestLedger.open(stores);
    await ledger.found();
    ledger.work(readModels);
    return new ReadLedger(ledger, () => stores.close());
  }

  get db() {
    return this.ledger.db;
  }

  /** Resolves when every read model reflects the events. */
  async append(...events: readonly Written[]): Promise<void> {
    const position = await this.ledger.append(...events);
    await Promise.all(readModels.map((readModel) => this.ledger.reached(readModel, position)));
  }

  async close(): Promise<void> {
    await this.ledger.close();
    await this.closeStores();
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
