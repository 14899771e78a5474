import { LRUCache } from 'lru-cache';
import type { Day } from '#libs/filing';

/** What one process keeps of the commands refused on one day, bytes. */
export interface RefusalLimits {
  readonly bytesOfDay: number;
  /** of those that one actor gave: the others' are kept while one floods the ledger */
  readonly bytesOfActor: number;
}

/** How many actors of a day are told apart; of more, those not heard of for longest begin again. */
const actors = 10_000;

/** Bounds what refused commands may take of the disk, by day and by actor. */
export class RefusalBudget {
  private day: Day = '';
  private spent = 0;
  private readonly spentBy = new LRUCache<string, number>({ max: actors });

  constructor(private readonly limits: RefusalLimits) {}

  /** Takes the bytes; false: the budget has not so many left, and nothing was taken. */
  take(day: Day, actor: string, bytes: number): boolean {
    if (day !== this.day) this.begin(day);
    const ofActor = (this.spentBy.get(actor) ?? 0) + bytes;
    const ofDay = this.spent + bytes;
    if (ofActor > this.limits.bytesOfActor || ofDay > this.limits.bytesOfDay) return false;
    this.spentBy.set(actor, ofActor);
    this.spent = ofDay;
    return true;
  }

  private begin(day: Day): void {
    this.day = day;
    this.spent = 0;
    this.spentBy.clear();
  }
}
