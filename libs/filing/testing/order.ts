import type { AccountState } from '../account/events';
import type { DomainEvent, Happened } from '../decision';
import { decideOrder } from '../order/decide';
import type { OrderCommand, PhotoTaken } from '../order/commands';
import type { CodeFacts, OrderContext } from '../order/context';
import type { OrderCancelled, OrderEvent } from '../order/events';
import { evolveOrder, initialOrder } from '../order/evolve';
import { initialRegistry } from '../registry/evolve';
import type { Instant } from '../time';
import type { Draft } from '../values';
import { specify } from './decider';
import { instance, leader, licence, on, sealed, website, widgets } from './values';

export const orderDecider = { initial: initialOrder, evolve: evolveOrder, decide: decideOrder };
export const given = specify(orderDecider);

export type History = readonly Happened<OrderEvent>[];

/** The day of the stories: a Monday. */
export const monday = on('2019-03-04T09:00');
export const lapseOfMonday = on('2019-04-19T00:00');

/** An event as it happened at a moment; else on the Monday. */
export const happened = <E extends DomainEvent>(event: E, at: Instant = monday): Happened<E> => ({
  ...event,
  occurredAt: at,
});

type DataOf<Type extends OrderEvent['type']> = Extract<OrderEvent, { type: Type }>['data'];
type EventOf<Type extends OrderEvent['type']> = Extract<OrderEvent, { type: Type }>;

const account: AccountState = {
  status: 'Registered',
  accountId: 'widgets',
  kind: 'enterprise',
  identityVerified: true,
};

const ownCode: CodeFacts = {
  code: { forAccountId: 'widgets', status: 'free' },
  instance: { ...instance, status: 'Running', codes: {} },
};

/** Two service codes of an own instance, no domain known, no entity filed. */
export const context = (more: Partial<OrderContext> = {}): OrderContext => ({
  now: monday,
  orderId: 'o-1',
  accountId: 'widgets',
  account,
  registry: initialRegistry,
  entity: { status: 'NotFiled' },
  domains: { 'widgets-test.com': {}, 'shop-widgets-test.com': {} },
  codes: { 'code-1': ownCode, 'code-2': ownCode },
  numbersInUse: [],
  blacklistedNames: [],
  administersElsewhere: [],
  ...more,
});

export const site = website('widgets-test.com', 'code-1');
export const shop = website('shop-widgets-test.com', 'code-2');
export const oneSite: Draft = { entity: widgets, websites: [site] };
export const twoSites: Draft = { entity: widgets, websites: [site, shop] };

export const drafted = (more: Partial<DataOf<'Drafted'>> = {}): EventOf<'Drafted'> => ({
  type: 'Drafted',
  data: {
    orderId: 'o-1',
    accountId: 'widgets',
    filingType: 'InitialFiling',
    determinedBy: 'T-1',
    province: 'Guangdong',
    entityType: 'enterprise',
    document: licence,
    documentHash: 'h-widgets',
    domains: ['widgets-test.com'],
    channel: 'pc',
    claims: [{ stream: 'account-widgets' }, { stream: 'registry-h-widgets' }],
    ...more,
  },
});

export const draftSaved = (draft: Draft = oneSite): EventOf<'DraftSaved'> => ({
  type: 'DraftSaved',
  data: draft,
});

export const submitted = (more: Partial<DataOf<'Submitted'>> = {}): EventOf<'Submitted'> => ({
  type: 'Submitted',
  data: {
    lapsesAt: lapseOfMonday,
    claims: [
      { stream: 'domain-widgets-test.com' },
      { stream: 'instance-i-widgets', code: 'code-1' },
    ],
    warnings: [],
    ...more,
  },
});

export const preliminaryApproved = (
  data: DataOf<'PreliminaryApproved'> = {},
): EventOf<'PreliminaryApproved'> => ({ type: 'PreliminaryApproved', data });

const findings = [{ field: 'websites[0].name', text: 'says nothing of the content' }];
export const preliminaryRejected: EventOf<'PreliminaryRejected'> = {
  type: 'PreliminaryRejected',
  data: { findings },
};
export const postalDocumentsRequired: EventOf<'PostalDocumentsRequired'> = {
  type: 'PostalDocumentsRequired',
  data: { documents: ['signed original of the verification form'] },
};

export const photo = (more: Partial<PhotoTaken> = {}): PhotoTaken => ({
  domain: 'widgets-test.com',
  method: 'providerApp',
  takenIn: 'Guangdong',
  takenOn: '2019-03-04',
  material: 'a'.repeat(64),
  ...more,
});
/** The leader's photo of a T-6. */
export const leadersPhoto = (): PhotoTaken => {
  const { method, takenIn, takenOn, material } = photo();
  return { method, takenIn, takenOn, material };
};

export const photoSubmitted = (taken: PhotoTaken = photo()): EventOf<'PhotoSubmitted'> => ({
  type: 'PhotoSubmitted',
  data: taken,
});
export const photoVerified = (domain = 'widgets-test.com'): EventOf<'PhotoVerified'> => ({
  type: 'PhotoVerified',
  data: { domain },
});
export const photoRejected = (domain = 'widgets-test.com'): EventOf<'PhotoRejected'> => ({
  type: 'PhotoRejected',
  data: { domain, reason: 'face not in the frame' },
});

export const leadersPhone = leader.phone1;
export const administratorsPhone = site.administrator.phone1;
export const foreignPhone = sealed('13999999999');

/** The phones that a T-1 with one website asks (S-2). */
export const bothPhones = [
  { phone: leadersPhone, leader: true, websites: [] },
  { phone: administratorsPhone, leader: false, websites: ['widgets-test.com'] },
];
export const submittedToBureau = (
  data: DataOf<'SubmittedToBureau'> = {},
): EventOf<'SubmittedToBureau'> => ({ type: 'SubmittedToBureau', data });
export const smsVerified = (phone = leadersPhone, remaining = 1): EventOf<'SmsVerified'> => ({
  type: 'SmsVerified',
  data: { phone, remaining },
});

export const cancelled = (reason: OrderCancelled['data']['reason']): OrderCancelled => ({
  type: 'Cancelled',
  data: { subject: 'order', reason },
});

const noon = on('2019-03-04T12:00');
/** When the window of 24 hours that began on the Monday at noon ends (S-6). */
export const windowEnds = on('2019-03-05T12:00');

/** Histories of an initial filing with one website, each up to the state it is named for. */
export const draft: History = [happened(drafted()), happened(draftSaved())];
export const underReview: History = [...draft, happened(submitted())];
export const rejected: History = [...underReview, happened(preliminaryRejected)];
export const awaitingPost: History = [...underReview, happened(postalDocumentsRequired)];
export const awaitingPhoto: History = [...underReview, happened(preliminaryApproved())];
/** Of two websites. */
export const awaitingPhotos: History = [
  happened(drafted()),
  happened(draftSaved(twoSites)),
  happened(submitted()),
  happened(preliminaryApproved()),
];
export const underPhotoReview: History = [...awaitingPhoto, happened(photoSubmitted())];
export const ready: History = [...underPhotoReview, happened(photoVerified())];
export const underBureauReview: History = [...ready, happened(submittedToBureau(), noon)];
export const awaitingSms: History = [
  ...ready,
  happened(submittedToBureau({ sms: { phones: bothPhones, until: windowEnds } }), noon),
];
export const returned: History = [
  ...awaitingSms,
  happened(
    {
      type: 'SmsWindowClosed',
      data: { unverified: [leadersPhone, administratorsPhone], lapsesAt: on('2019-04-20T00:00') },
    },
    windowEnds,
  ),
];
export const bureauRejected: History = [
  ...underBureauReview,
  happened(
    {
      type: 'BureauRejected',
      data: { reasons: findings, lapsesAt: on('2019-05-06T00:00') },
    },
    on('2019-03-21T10:00'),
  ),
];
export const completed: History = [
  ...underBureauReview,
  happened({
    type: 'BureauApproved',
    data: {
      entityNumber: '粤ICP备19012345号',
      websiteNumbers: { 'widgets-test.com': '粤ICP备19012345号-1' },
      claims: [{ stream: 'number-粤ICP备19012345号' }, { stream: 'number-粤ICP备19012345号-1' }],
    },
  }),
];

/** A command on an order, by its type and fields. */
export const command = <Type extends OrderCommand['type']>(
  type: Type,
  fields: Extract<OrderCommand, { type: Type }>['fields'],
): OrderCommand => ({ type, fields }) as Extract<OrderCommand, { type: Type }>;
