import type { Evolve, Happened } from '../decision';
import { course, type TakenIn } from './course';
import type { Drafted, OrderEvent, Submitted } from './events';
import { needs } from './needs';
import { leaderPhoto, photosAfter, photoStage, reviewableFrom } from './photos';
import { isIn, type Filed, type Opened, type OpenedOrder, type OrderState } from './state';

export const initialOrder: OrderState = { status: 'NotOpened' };

type Editable = TakenIn<'SaveDraft'>;
type Photographed = TakenIn<'SubmitPhoto'>;

const opened = ({ data, occurredAt }: Happened<Drafted>): OrderState => ({
  status: 'Draft',
  orderId: data.orderId,
  accountId: data.accountId,
  filingType: data.filingType,
  province: data.province,
  entityType: data.entityType,
  document: data.document,
  documentHash: data.documentHash,
  ...(data.entityNumber !== undefined && { entityNumber: data.entityNumber }),
  ...(data.websiteNumber !== undefined && { websiteNumber: data.websiteNumber }),
  domains: data.domains,
  channel: data.channel,
  openedAt: occurredAt,
  draft: {},
  photos: {},
  openingClaims: data.claims,
});

/** What every state from `Draft` on carries, without what only the present one does. */
const openedPart = (order: Opened): Opened => ({
  orderId: order.orderId,
  accountId: order.accountId,
  filingType: order.filingType,
  province: order.province,
  entityType: order.entityType,
  document: order.document,
  documentHash: order.documentHash,
  ...(order.entityNumber !== undefined && { entityNumber: order.entityNumber }),
  ...(order.websiteNumber !== undefined && { websiteNumber: order.websiteNumber }),
  domains: order.domains,
  channel: order.channel,
  openedAt: order.openedAt,
  draft: order.draft,
  photos: order.photos,
  openingClaims: order.openingClaims,
});

/** The order as it leaves its state at an instant, for the next one to be entered. */
const leaving = (order: Filed, enteredAt: string): Filed => ({
  ...openedPart(order),
  firstSubmittedAt: order.firstSubmittedAt,
  enteredAt,
  lapsesAt: order.lapsesAt,
  claims: order.claims,
  ...(order.provisionalAccess && { provisionalAccess: order.provisionalAccess }),
});

const submitted = (order: Editable, { data, occurredAt }: Happened<Submitted>): OrderState => ({
  ...openedPart(order),
  status: 'UnderPreliminaryReview',
  firstSubmittedAt: order.status === 'Draft' ? occurredAt : order.firstSubmittedAt,
  enteredAt: occurredAt,
  lapsesAt: data.lapsesAt,
  claims: data.claims,
  ...(order.status !== 'Draft' &&
    order.provisionalAccess && { provisionalAccess: order.provisionalAccess }),
});

const approved = (
  order: Filed,
  { data, occurredAt }: Happened<Extract<OrderEvent, { type: 'PreliminaryApproved' }>>,
): OrderState => {
  const { provisionalAccessUntil: until } = data;
  const next: Filed = {
    ...leaving(order, occurredAt),
    photos: reviewableFrom(order.photos, occurredAt),
    ...(until !== undefined && { provisionalAccess: { until, ended: false } }),
  };
  if (needs[order.filingType].decidedBy === 'bureau') return { ...next, status: photoStage(next) };
  return {
    ...next,
    status: 'Completed',
    completedAt: occurredAt,
    ...(data.entityNumber !== undefined && { numberedEntity: data.entityNumber }),
    websiteNumbers: data.websiteNumbers ?? {},
    numberClaims: [],
  };
};

/** A photo changed: in a draft nothing more follows, later the order's state does. */
const photographed = (
  order: Photographed,
  photos: Opened['photos'],
  occurredAt: string,
): OrderState => {
  if (order.status === 'Draft') return { ...order, photos };
  const next = { ...order, photos };
  const status = photoStage(next);
  return status === order.status ? next : { ...leaving(next, occurredAt), status };
};

const reviewed = (
  order: Photographed,
  key: string,
  status: 'verified' | 'rejected',
  occurredAt: string,
): OrderState => {
  const photo = order.photos[key];
  if (!photo) return order;
  const photos = { ...order.photos, [key]: { ...photo, status, since: occurredAt } };
  return photographed(order, photos, occurredAt);
};

/** What follows for an opened order; an event that does not fit its state leaves it alone. */
const next = (order: OpenedOrder, event: Happened<OrderEvent>): OrderState => {
  const { occurredAt } = event;
  switch (event.type) {
    case 'DraftSaved': {
      if (!isIn(order, ...course.SaveDraft.from)) return order;
      const draft = { ...order.draft, ...event.data };
      const saved = { ...order, draft, photos: photosAfter(order.photos, order.draft, draft) };
      return saved.status === 'Returned' ? { ...saved, corrected: true } : saved;
    }
    case 'Submitted':
      return isIn(order, ...course.Submit.from) ? submitted(order, event) : order;
    case 'PreliminaryRejected':
      return isIn(order, 'UnderPreliminaryReview')
        ? { ...leaving(order, occurredAt), status: event.type, findings: event.data.findings }
        : order;
    case 'PostalDocumentsRequired':
      return isIn(order, 'UnderPreliminaryReview')
        ? {
            ...leaving(order, occurredAt),
            status: 'AwaitingPostalDocuments',
            documents: event.data.documents,
            sent: false,
          }
        : order;
    case 'PostalDocumentsSent':
      return isIn(order, 'AwaitingPostalDocuments') ? { ...order, sent: true } : order;
    case 'PostalDocumentsReceived':
      return isIn(order, 'AwaitingPostalDocuments')
        ? { ...leaving(order, occurredAt), status: 'UnderPreliminaryReview' }
        : order;
    case 'PreliminaryApproved':
      return isIn(order, 'UnderPreliminaryReview') ? approved(order, event) : order;
    case 'PhotoSubmitted': {
      if (!isIn(order, ...course.SubmitPhoto.from)) return order;
      const { domain = leaderPhoto, method } = event.data;
      const photo = { status: 'pending', method, since: occurredAt } as const;
      return photographed(order, { ...order.photos, [domain]: photo }, occurredAt);
    }
    case 'PhotoVerified':
    case 'PhotoRejected': {
      if (!isIn(order, ...course.VerifyPhoto.from)) return order;
      const status = event.type === 'PhotoVerified' ? 'verified' : 'rejected';
      return reviewed(order, event.data.domain ?? leaderPhoto, status, occurredAt);
    }
    case 'SubmittedToBureau': {
      if (!isIn(order, ...course.SubmitToBureau.from)) return order;
      const { sms } = event.data;
      return sms
        ? { ...leaving(order, occurredAt), status: 'AwaitingSms', sms: { ...sms, passed: [] } }
        : { ...leaving(order, occurredAt), status: 'UnderBureauReview' };
    }
    case 'SmsVerified': {
      if (!isIn(order, 'AwaitingSms')) return order;
      const sms = { ...order.sms, passed: [...order.sms.passed, event.data.phone.hash] };
      return event.data.remaining === 0
        ? { ...leaving(order, occurredAt), status: 'UnderBureauReview', sms }
        : { ...order, sms };
    }
    case 'SmsFailed':
    case 'SmsWindowClosed':
      return isIn(order, 'AwaitingSms')
        ? {
            ...leaving(order, occurredAt),
            status: 'Returned',
            lapsesAt: event.data.lapsesAt,
            corrected: false,
            unverified: event.type === 'SmsFailed' ? [event.data.phone] : event.data.unverified,
          }
        : order;
    case 'BureauApproved':
      return isIn(order, 'UnderBureauReview')
        ? {
            ...leaving(order, occurredAt),
            status: 'Completed',
            completedAt: occurredAt,
            ...(event.data.entityNumber !== undefined && {
              numberedEntity: event.data.entityNumber,
            }),
            websiteNumbers: event.data.websiteNumbers ?? {},
            numberClaims: event.data.claims,
          }
        : order;
    case 'BureauRejected':
      return isIn(order, 'UnderBureauReview')
        ? {
            ...leaving(order, occurredAt),
            status: event.type,
            lapsesAt: event.data.lapsesAt,
            reasons: event.data.reasons,
          }
        : order;
    case 'Cancelled':
      return isIn(order, 'Completed', 'Cancelled')
        ? order
        : {
            ...(order.status === 'Draft' ? openedPart(order) : leaving(order, occurredAt)),
            status: 'Cancelled',
            reason: event.data.reason,
            cancelledAt: occurredAt,
          };
    case 'ProvisionalAccessEnded':
      return 'provisionalAccess' in order && order.provisionalAccess
        ? { ...order, provisionalAccess: { ...order.provisionalAccess, ended: true } }
        : order;
    default: // ClaimVoided concerns the writer's race, not the course; Drafted opens only once
      return order;
  }
};

/** How an order follows from its events. */
export const evolveOrder: Evolve<OrderState, OrderEvent> = (order, event) => {
  if (order.status !== 'NotOpened') return next(order, event);
  return event.type === 'Drafted' ? opened(event) : order;
};
