import type { OrderCommand, PhotoTaken } from '../order/commands';
import { photoKeys } from '../order/photos';
import type { OpenedOrder, OrderState, Photo } from '../order/state';
import { dayOf, type Instant } from '../time';
import { command, leadersPhoto } from './order';
import type { World } from './worlds';

/** The website (or the leader, by no domain) whose photo has one of these statuses; none: was not taken yet. */
const whose = (order: OpenedOrder, ...wanted: readonly (Photo['status'] | 'none')[]) => {
  const key = photoKeys(order).find((each) =>
    wanted.includes(order.photos[each]?.status ?? 'none'),
  );
  return key ? { domain: key } : {};
};

/** A photo by the method that Guangdong accepts on the day (F-1). */
const taken = (order: OpenedOrder, now: Instant): PhotoTaken => ({
  ...leadersPhoto(),
  ...whose(order, 'none', 'rejected'),
  method: dayOf(now) < '2019-07-29' ? 'providerApp' : 'liveness',
});

/** The command that takes an order on towards its completion; none once it is over. */
export const onward = (
  order: OrderState,
  { opening, draft, numbers }: World,
  now: Instant,
): OrderCommand | undefined => {
  switch (order.status) {
    case 'NotOpened':
      return command('OpenOrder', opening);
    case 'Draft':
      return Object.keys(order.draft).length < Object.keys(draft).length
        ? command('SaveDraft', draft)
        : command('Submit', {});
    case 'UnderPreliminaryReview':
      return command('ApprovePreliminary', {});
    case 'AwaitingPostalDocuments':
      return command('ReceivePostalDocuments', {});
    case 'AwaitingPhoto':
      return command('SubmitPhoto', taken(order, now));
    case 'UnderPhotoReview':
      return command('VerifyPhoto', whose(order, 'pending'));
    case 'ReadyForBureau':
      return command('SubmitToBureau', {});
    case 'AwaitingSms': {
      const { phones, passed } = order.sms;
      const next = phones.find(({ phone }) => !passed.includes(phone.hash));
      return next && command('RecordSmsResult', { phone: next.phone, outcome: 'passed' });
    }
    case 'UnderBureauReview':
      return command('RecordBureauDecision', { decision: 'approved', ...numbers });
    case 'Returned':
      return order.corrected ? command('Submit', {}) : command('SubmitToBureau', {});
    case 'PreliminaryRejected':
    case 'BureauRejected':
      return command('Submit', {});
    case 'Completed':
    case 'Cancelled':
      return undefined;
  }
};
