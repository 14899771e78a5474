import type { Db } from 'mongodb';
import { allProgress, buildId, buildOf, buildsIn, dropBuild, servedIn } from '../projection/builds';
import { isDuplicateKey } from '../projection/duplicate-key';
import {
  decisionsIn,
  parkedIn,
  type ParkedEvent,
  type ParkingDecision,
} from '../projection/parking';
import { type Note, type Progress, progressOf, unstarted } from '../projection/progress';
import { idOf, type Key, type ReadModel } from '../read-model';
import { NotParked, RebuildUnderWay, StillServed, UnknownReadModel } from './errors';

/** What an operator did to a read model, in `operator_actions`: its record. */
interface OperatorAction {
  readonly action: 'pause' | 'drop';
  readonly readModel: string;
  readonly note: Note;
}

/**
 * What operators do about read models; a worker at work follows within two seconds. A read model is named
 * as such (`orders`: the build that is served) or by a build's id (`orders_v1_b2`).
 */
export class Operations {
  constructor(
    private readonly db: Db,
    private readonly readModels: readonly ReadModel[],
  ) {}

  /**
   * Has a read model of this release built anew beside the build that is served; it takes over by itself
   * once it has caught up. The id of the new build. @throws UnknownReadModel, RebuildUnderWay
   */
  async rebuild(name: string): Promise<string> {
    const progress = await allProgress(this.db);
    const readModel = this.#named(buildOf(name).version);
    const builds = readModel && buildsIn(progress, idOf(readModel));
    const last = builds?.at(-1);
    if (!readModel || !last) throw new UnknownReadModel(name, known(progress));
    if (servedIn(progress, readModel) !== last) throw new RebuildUnderWay(last._id);
    const id = buildId(idOf(readModel), buildOf(last._id).build + 1);
    await progressOf(this.db)
      .insertOne({ _id: id, ...unstarted })
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? new RebuildUnderWay(id) : error;
      });
    return id;
  }

  /** Nobody keeps it up to date until it is resumed. @throws UnknownReadModel */
  async pause(name: string, note: Note): Promise<string> {
    const id = await this.idOf(name);
    await this.#pause(id, note);
    await this.#record({ action: 'pause', readModel: id, note });
    return id;
  }

  /** @throws UnknownReadModel */
  async resume(name: string): Promise<string> {
    const id = await this.idOf(name);
    await progressOf(this.db).updateOne({ _id: id }, { $set: { paused: null } });
    return id;
  }

  /** Forgets a build that this release does not query. @throws UnknownReadModel, StillServed */
  async drop(name: string, note: Note): Promise<string> {
    const id = await this.idOf(name);
    const progress = await allProgress(this.db);
    const served = this.readModels.map((each) => servedIn(progress, each)?._id);
    if (served.includes(id)) throw new StillServed(id);
    await this.#pause(id, note); // stopped half-way it stays paused, with the reason
    await dropBuild(this.db, id);
    await this.#record({ action: 'drop', readModel: id, note });
    return id;
  }

  /** The events that could not be folded, oldest first; of one build, or of all. */
  parked(readModel?: string): Promise<ParkedEvent[]> {
    return this.#failing(readModel === undefined ? {} : { readModel });
  }

  /**
   * Has a parked key tried again, or tried again without the event that failed; kept as a record.
   * `position`: of that event, as `parked` told it. @throws NotParked: another event has failed since, or none
   */
  async decide(
    decided: Pick<ParkingDecision, 'readModel' | 'key' | 'position' | 'action'>,
    note: Note,
  ): Promise<void> {
    const { readModel, key, position, action } = decided;
    const [failing] = await this.#failing({ readModel, key });
    if (failing?.position !== position) throw new NotParked(readModel, key, position);
    await decisionsIn(this.db).insertOne({ readModel, key, position, action, note, doneAt: null });
  }

  /** The build that a name means. @throws UnknownReadModel */
  async idOf(name: string): Promise<string> {
    const progress = await allProgress(this.db);
    if (progress.some(({ _id }) => _id === name)) return name;
    const readModel = this.#named(name);
    const served = readModel && servedIn(progress, readModel);
    const build = served ?? (readModel && buildsIn(progress, idOf(readModel)).at(-1));
    if (!build) throw new UnknownReadModel(name, known(progress));
    return build._id;
  }

  #named(name: string): ReadModel | undefined {
    return this.readModels.find((each) => [each.name, idOf(each)].includes(name));
  }

  async #pause(id: string, note: Note): Promise<void> {
    await progressOf(this.db).updateOne(
      { _id: id },
      { $set: { paused: note, owner: null }, $inc: { epoch: 1 } },
    );
  }

  #failing(of: { readModel?: string; key?: Key }): Promise<ParkedEvent[]> {
    const failing = parkedIn(this.db).find({ ...of, reason: { $exists: true } });
    return failing.sort({ position: 1 }).toArray();
  }

  async #record(action: OperatorAction): Promise<void> {
    await this.db.collection<OperatorAction>('operator_actions').insertOne(action);
  }
}

const known = (progress: readonly Progress[]): readonly string[] =>
  progress.map(({ _id }) => _id).sort();
