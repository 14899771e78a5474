import type { Due } from '../decision';
import type { OrderEvent } from './events';
import { isIn, type Filed, type OrderState, type SmsWindow } from './state';
import { earliestFirst, lapseAfterReturn } from './terms';

/** The phones that have not passed in a window. */
const unverified = ({ phones, passed }: SmsWindow) =>
  phones.map(({ phone }) => phone).filter(({ hash }) => !passed.includes(hash));

const windowClosed = ({ sms, lapsesAt }: Filed & { sms: SmsWindow }): Due<OrderEvent> => ({
  kind: 'SmsWindowClosed',
  at: sms.until,
  events: [
    {
      type: 'SmsWindowClosed',
      data: { unverified: unverified(sms), lapsesAt: lapseAfterReturn(lapsesAt, sms.until) },
    },
  ],
  rules: ['S-6', 'S-7', 'O-4'],
});

const lapsed = ({ lapsesAt }: Filed): Due<OrderEvent> => ({
  kind: 'Cancelled',
  at: lapsesAt,
  events: [{ type: 'Cancelled', data: { subject: 'order', reason: 'lapsed' } }],
  rules: ['O-4', 'P-10'],
});

const accessEnded = (until: string): Due<OrderEvent> => ({
  kind: 'ProvisionalAccessEnded',
  at: until,
  events: [{ type: 'ProvisionalAccessEnded', data: { until } }],
  rules: ['A-2', 'O-4'],
});

/** Whether an order that has been submitted lapses where it stands: not at the bureau (O-3), not once ended, never in draft. */
export const lapses = (order: OrderState) =>
  isIn(
    order,
    'UnderPreliminaryReview',
    'AwaitingPostalDocuments',
    'PreliminaryRejected',
    'AwaitingPhoto',
    'UnderPhotoReview',
    'ReadyForBureau',
    'Returned',
    'BureauRejected',
  );

/**
 * What happens to an order by itself unless a command comes first, earliest first. After the first has happened the rest may
 * be no longer due: ask again. At the same instant a lapse goes first, and ends the provisional access with it.
 */
export const dueOnOrder = (order: OrderState): readonly Due<OrderEvent>[] => {
  if (isIn(order, 'NotOpened', 'Draft', 'Completed', 'Cancelled')) return [];
  const { provisionalAccess } = order;
  return [
    ...(lapses(order) ? [lapsed(order)] : []),
    ...(isIn(order, 'AwaitingSms') ? [windowClosed(order)] : []),
    ...(provisionalAccess && !provisionalAccess.ended
      ? [accessEnded(provisionalAccess.until)]
      : []),
  ].sort(earliestFirst);
};
