import type { Collection, Db } from 'mongodb';
import { entities } from '../entities/entities';
import type { Stored } from '../read-model';
import { Served } from './served';

/** How long the build that was served is asked without looking again, ms; a replaced one stays for a minute. */
const sameBuildMs = 1_000;

/** Who administers websites filed here (E-7); it lags behind the log. */
export class AdministratorsQuery {
  readonly #entities: Served;
  #last: { readonly filed: Collection<Stored>; readonly until: number } | undefined;

  constructor(db: Db) {
    this.#entities = new Served(db, entities);
  }

  /**
   * Of these persons, by the hashes of their documents' numbers, those who administer a website of
   * an organisation other than the one with this document. @throws ReadModelBuilding
   */
  async elsewhere(
    documentNumbers: readonly string[],
    documentHash: string,
  ): Promise<readonly string[]> {
    const filed = await this.#filed();
    const busy = await filed.distinct('administrators', {
      administrators: { $in: [...documentNumbers] },
      documentHash: { $ne: documentHash },
    });
    return documentNumbers.filter((number) => busy.includes(number));
  }

  /** Every draft asks: looking for the build each time would double what it costs. */
  async #filed(): Promise<Collection<Stored>> {
    const now = performance.now();
    if (this.#last && now < this.#last.until) return this.#last.filed;
    const filed = await this.#entities.collection();
    this.#last = { filed, until: now + sameBuildMs };
    return filed;
  }
}
