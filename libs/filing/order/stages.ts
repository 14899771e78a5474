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
  status: 'Draft',
  ...openedPart({
    openedAt: occurredAt,
    draft: {},
    photos: {},
    openingClaims: data.claims,
    ...data,
  }),
});

/**
 * The order as it leaves its state at an instant, for the next one to be entered. Spread behind what is new:
 * a clone that grows costs Node 20 ten times as much, and outlives its use.
 */
export const leaving = (order: Filed, enteredAt: Instant): Filed => ({
  firstSubmittedAt: order.firstSubmittedAt,
  enteredAt,
  lapsesAt: order.lapsesAt,
  claims: order.claims,
  ...openedPart(order),
  ...(order.provisionalAccess && { provisionalAccess: order.provisionalAccess }),
});

export const submitted = (
  order: TakenIn<'Submit'>,
  { data, occurredAt }: Happened<Submitted>,
): OrderState => {
  const { lapsesAt, claims } = data;
  const since = { firstSubmittedAt: occurredAt, enteredAt: occurredAt };
  return order.status === 'Draft'
    ? { status: 'UnderPreliminaryReview', ...since, lapsesAt, claims, ...openedPart(order) }
    : { status: 'UnderPreliminaryReview', ...leaving(order, occurredAt), lapsesAt, claims };
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
  if (needs[order.filingType].decidedBy === 'bureau') return { status: photoStage(next), ...next };
  return {
    status: 'Completed',
    completedAt: occurredAt,
    websiteNumbers: data.websiteNumbers ?? {},
    numberClaims: [],
    ...next,
    ...(data.entityNumber !== undefined && { numberedEntity: data.entityNumber }),
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
  return status === order.status ? next : { status, ...leaving(next, occurredAt) };
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
