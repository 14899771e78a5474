import type { OrderContext } from '../order/context';
import type { Opening, PhotoTaken } from '../order/commands';
import type { OpenedOrder } from '../order/state';

/** What the rules of determination and opening are judged over: `OpenOrder`, `DetermineFilingType`, and again at `Submit`. */
export interface OpeningFacts {
  readonly opening: Opening;
  readonly context: OrderContext;
}

/** What the rules of a submission are judged over; the draft is `order.draft`. */
export interface SubmissionFacts {
  readonly order: OpenedOrder;
  readonly context: OrderContext;
}

/** What the photo rules are judged over. */
export interface PhotoFacts {
  readonly order: OpenedOrder;
  readonly photo: PhotoTaken;
  readonly context: OrderContext;
}
