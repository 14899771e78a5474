import type { Db } from 'mongodb';
import { entities } from '../entities/entities';
import { idOf, type Stored } from '../read-model';

/** Who administers websites filed here (E-7); it lags behind the log. */
export class AdministratorsQuery {
  constructor(private readonly db: Db) {}

  /**
   * Of these persons, by the hashes of their documents' numbers, those who administer a website of
   * an organisation other than the one with this document.
   */
  async elsewhere(
    documentNumbers: readonly string[],
    documentHash: string,
  ): Promise<readonly string[]> {
    const filed = this.db.collection<Stored>(idOf(entities));
    const busy = await filed.distinct('administrators', {
      administrators: { $in: [...documentNumbers] },
      documentHash: { $ne: documentHash },
    });
    return documentNumbers.filter((number) => busy.includes(number));
  }
}
