import { endOfWorkingDay } from '../rulebook';
import { valueOn } from '../rulebook/bureaus/bureau';
import { bureauOf } from '../rulebook/bureaus/provinces';
import { dayOf, type Instant } from '../time';
import type { RuleId } from '../vocabulary';
import { lapses } from './due';
import { isIn, type Opened, type OrderState } from './state';
import { earliestFirst } from './terms';

/** What an order is shown to be due for (contract, section 4: `due`). */
export interface Deadline {
  readonly what:
    | 'preliminaryReview'
    | 'photoReview'
    | 'forwarding'
    | 'bureauReview'
    | 'smsWindow'
    | 'lapse'
    | 'provisionalAccess';
  readonly at: Instant;
  /** from this instant on it is overdue; absent: it happens by itself at `at` (`dueOnOrder`) */
  readonly overdueFrom?: Instant;
  readonly rule: RuleId;
}

/** F-4: one working day from the oldest photo that waits for its review. */
const photoReview = ({ photos }: Opened): readonly Deadline[] => {
  const [oldest] = Object.values(photos)
    .filter(({ status }) => status === 'pending')
    .map(({ since }) => since)
    .sort();
  if (oldest === undefined) return [];
  const at = endOfWorkingDay(oldest, 1);
  return [{ what: 'photoReview', at, overdueFrom: at, rule: 'F-4' }];
};

/** What this provider, the bureau or the clock owes the order in its state. */
const ofTheState = (order: OrderState): readonly Deadline[] => {
  switch (order.status) {
    case 'Draft':
    case 'AwaitingPhoto':
    case 'UnderPhotoReview':
      return photoReview(order);
    case 'UnderPreliminaryReview': {
      const at = endOfWorkingDay(order.enteredAt, 1);
      return [{ what: 'preliminaryReview', at, overdueFrom: at, rule: 'P-1' }];
    }
    case 'ReadyForBureau': {
      const at = endOfWorkingDay(order.enteredAt, 1);
      const overdueFrom = endOfWorkingDay(order.enteredAt, 3);
      return [{ what: 'forwarding', at, overdueFrom, rule: 'P-5' }];
    }
    case 'AwaitingSms':
      return [{ what: 'smsWindow', at: order.sms.until, rule: 'S-6' }];
    case 'UnderBureauReview': {
      const days = valueOn(bureauOf(order.province).reviewDays, dayOf(order.enteredAt));
      const at = endOfWorkingDay(order.enteredAt, days);
      return [{ what: 'bureauReview', at, overdueFrom: at, rule: 'P-6' }];
    }
    default:
      return [];
  }
};

/** What is due on an order, earliest first. */
export const deadlinesOf = (order: OrderState): readonly Deadline[] => {
  const deadlines = [...ofTheState(order)];
  if (lapses(order)) deadlines.push({ what: 'lapse', at: order.lapsesAt, rule: 'O-4' });
  if (!isIn(order, 'NotOpened', 'Draft', 'Completed', 'Cancelled')) {
    const { provisionalAccess } = order;
    if (provisionalAccess && !provisionalAccess.ended)
      deadlines.push({ what: 'provisionalAccess', at: provisionalAccess.until, rule: 'A-2' });
  }
  return deadlines.sort(earliestFirst);
};
