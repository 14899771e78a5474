import type { Evolve, Happened } from '../decision';
import { course } from './course';
import type { OrderEvent } from './events';
import { leaderPhoto, photosAfter } from './photos';
import { approved, leaving, opened, openedPart, photographed, reviewed, submitted } from './stages';
import { isIn, type OpenedOrder, type OrderState } from './state';

export const initialOrder: OrderState = { status: 'NotOpened' };

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
        ? { status: event.type, findings: event.data.findings, ...leaving(order, occurredAt) }
        : order;
    case 'PostalDocumentsRequired':
      return isIn(order, 'UnderPreliminaryReview')
        ? {
            status: 'AwaitingPostalDocuments',
            documents: event.data.documents,
            sent: false,
            ...leaving(order, occurredAt),
          }
        : order;
    case 'PostalDocumentsSent':
      return isIn(order, 'AwaitingPostalDocuments') ? { ...order, sent: true } : order;
    case 'PostalDocumentsReceived':
      return isIn(order, 'AwaitingPostalDocuments')
        ? { status: 'UnderPreliminaryReview', ...leaving(order, occurredAt) }
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
        ? { status: 'AwaitingSms', sms: { ...sms, passed: [] }, ...leaving(order, occurredAt) }
        : { status: 'UnderBureauReview', ...leaving(order, occurredAt) };
    }
    case 'SmsVerified': {
      if (!isIn(order, 'AwaitingSms')) return order;
      const sms = { ...order.sms, passed: [...order.sms.passed, event.data.phone.hash] };
      return event.data.remaining === 0
        ? { status: 'UnderBureauReview', sms, ...leaving(order, occurredAt) }
        : { ...order, sms };
    }
    case 'SmsFailed':
    case 'SmsWindowClosed':
      return isIn(order, 'AwaitingSms')
        ? {
            status: 'Returned',
            corrected: false,
            unverified: event.type === 'SmsFailed' ? [event.data.phone] : event.data.unverified,
            ...leaving(order, occurredAt),
            lapsesAt: event.data.lapsesAt,
          }
        : order;
    case 'BureauApproved':
      return isIn(order, 'UnderBureauReview')
        ? {
            status: 'Completed',
            completedAt: occurredAt,
            websiteNumbers: event.data.websiteNumbers ?? {},
            numberClaims: event.data.claims,
            ...leaving(order, occurredAt),
            ...(event.data.entityNumber !== undefined && {
              numberedEntity: event.data.entityNumber,
            }),
          }
        : order;
    case 'BureauRejected':
      return isIn(order, 'UnderBureauReview')
        ? {
            status: event.type,
            reasons: event.data.reasons,
            ...leaving(order, occurredAt),
            lapsesAt: event.data.lapsesAt,
          }
        : order;
    case 'Cancelled':
      return isIn(order, 'Completed', 'Cancelled')
        ? order
        : {
            status: 'Cancelled',
            reason: event.data.reason,
            cancelledAt: occurredAt,
            ...(order.status === 'Draft' ? openedPart(order) : leaving(order, occurredAt)),
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
