import type { Db } from 'mongodb';
import { entities } from '../entities/entities';
import { Served } from './served';

/** Who administers websites filed here (E-7); it lags behind the log. */
export class AdministratorsQuery {
  readonly #entities: Served;

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
    const filed = await this.#entities.collection();
    const busy = await filed.distinct('administrators', {
      administrators: { $in: [...documentNumbers] },
      documentHash: { $ne: documentHash },
    });
    return documentNumbers.filter((number) => busy.includes(number));
  }
}
