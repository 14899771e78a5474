import { setTimeout as delay } from 'node:timers/promises';
import type { Collection, Db, Document } from 'mongodb';
import { allProgress, servedIn } from '../projection/builds';
import { idOf, type ReadModel, type Stored } from '../read-model';

/** No build of the read model has caught up with the log yet: ask again later (503). */
export class ReadModelBuilding extends Error {
  override readonly name = 'ReadModelBuilding';
  constructor(readonly readModel: string) {
    super(`${readModel} is still being built`);
  }
}

const withinMs = 2_000;
const everyMs = 50;

/** The documents that queries read: those of the build that is served, never of a half-built one. */
export class Served<Shape extends Document = Stored> {
  constructor(
    private readonly db: Db,
    private readonly readModel: Pick<ReadModel, 'name' | 'version'>,
  ) {}

  /** Asked for each query anew, since a rebuild may take over. @throws ReadModelBuilding after 2 s */
  async collection(): Promise<Collection<Shape>> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const served = servedIn(await allProgress(this.db), this.readModel);
      if (served) return this.db.collection<Shape>(served._id, { useBigInt64: true });
      if (performance.now() >= deadline) throw new ReadModelBuilding(idOf(this.readModel));
      await delay(everyMs);
    }
  }
}
