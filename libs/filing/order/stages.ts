import type { Happened } from '../decision';
import type { Instant } from '../time';
import type { TakenIn } from './course';
import type { Drafted, PreliminaryApproved, Submitted } from './events';
import { needs } from './needs';
import { photoStage, reviewableFrom } from './photos';
import type { Filed, Opened, OrderState } from './state';

type Photographed = TakenIn<'SubmitPhoto'>;

/** What every state from `Draft` on carries, without what only the present one does. */
export const openedPart = (order: Opened): Opened => ({
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

export const opened = ({ data, occurredAt }: Happened<Drafted>): OrderState => ({
  ...openedPart({
    ...data,
    openedAt: occurredAt,
    draft: {},
    photos: {},
    openingClaims: data.claims,
  }),
  status: 'Draft',
});

/** The order as it leaves its state at an instant, for the next one to be entered. */
export const leaving = (order: Filed, enteredAt: Instant): Filed => ({
  ...openedPart(order),
  firstSubmittedAt: order.firstSubmittedAt,
  enteredAt,
  lapsesAt: order.lapsesAt,
  claims: order.claims,
  ...(order.provisionalAccess && { provisionalAccess: order.provisionalAccess }),
});

export const submitted = (
  order: TakenIn<'Submit'>,
  { data, occurredAt }: Happened<Submitted>,
): OrderState => {
  const { lapsesAt, claims } = data;
  const since = { firstSubmittedAt: occurredAt, enteredAt: occurredAt };
  return order.status === 'Draft'
    ? { ...openedPart(order), ...since, lapsesAt, claims, status: 'UnderPreliminaryReview' }
    : { ...leaving(order, occurredAt), lapsesAt, claims, status: 'UnderPreliminaryReview' };
};

export const approved = (
  order: Filed,
  { data, occurredAt }: Happened<PreliminaryApproved>,
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
export const photographed = (
  order: Photographed,
  photos: Opened['photos'],
  occurredAt: Instant,
): OrderState => {
  if (order.status === 'Draft') return { ...order, photos };
  const next = { ...order, photos };
  const status = photoStage(next);
  return status === order.status ? next : { ...leaving(next, occurredAt), status };
};

export const reviewed = (
  order: Photographed,
  key: string,
  status: 'verified' | 'rejected',
  occurredAt: Instant,
): OrderState => {
  const photo = order.photos[key];
  if (!photo) return order;
  const photos = { ...order.photos, [key]: { ...photo, status, since: occurredAt } };
  return photographed(order, photos, occurredAt);
};
