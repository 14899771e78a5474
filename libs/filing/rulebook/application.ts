import type { OrderContext } from '../order/context';
import type { Opening } from '../order/commands';
import type { Opened } from '../order/state';
import { dayOf, type Day } from '../time';
import type { Draft, EntityDetails, Incomplete, WebsiteDetails } from '../values';
import type { FilingType } from '../vocabulary';
import { bureauOf } from './bureaus/provinces';
import type { Bureau } from './bureaus/bureau';
import type { OpeningFacts, SubmissionFacts } from './facts';
import { standingOf, type AppliedDomain, type Standing } from './standing';

/** A website of the draft with the path by which a violation names it. */
export interface DraftedWebsite {
  readonly path: string;
  readonly details: Incomplete<WebsiteDetails>;
}

/** One application as the rules see it at its opening, prepared once per judgement. */
export interface Application {
  readonly on: Day;
  readonly opening: Opening;
  readonly context: OrderContext;
  readonly standing: Standing;
  /** the one asked for, else the one determined; absent: none applies */
  readonly filingType?: FilingType;
  /** empty at the opening */
  readonly draft: Draft;
  readonly websites: readonly DraftedWebsite[];
}

/** An application as the rules see it at its submission. */
export interface Submission extends Application {
  readonly filingType: FilingType;
  readonly order: Opened;
  readonly bureau: Bureau;
  readonly entity: Incomplete<EntityDetails>;
}

const domainsOf = (websites: readonly DraftedWebsite[]): AppliedDomain[] =>
  websites.flatMap(({ path, details }) =>
    (details.domains ?? []).map((domain, at) => ({ domain, field: `${path}.domains[${at}]` })),
  );

const named = (domains: readonly string[]): AppliedDomain[] =>
  domains.map((domain, at) => ({ domain, field: `domains[${at}]` }));

export const openingOf = ({ opening, context }: OpeningFacts): Application => {
  const on = dayOf(context.now);
  const standing = standingOf(opening, named(opening.domains), context, on);
  const filingType = opening.filingType ?? standing.filingType;
  const application = { on, opening, context, standing, draft: {}, websites: [] };
  return filingType ? { ...application, filingType } : application;
};

/** The draft's domains are determined again; where it names none yet, the opening's stay. */
export const submissionOf = ({ order, context }: SubmissionFacts): Submission => {
  const on = dayOf(context.now);
  const { draft, province, entityType, document, documentHash, websiteNumber, channel } = order;
  const websites = (draft.websites ?? []).map((details, at) => ({
    path: `websites[${at}]`,
    details,
  }));
  const onlyApps = websites.length > 0 && websites.every(({ details }) => details.kind === 'app');
  const drafted = domainsOf(websites);
  const domains = drafted.length > 0 || onlyApps ? drafted : named(order.domains);
  const opening: Opening = {
    filingType: order.filingType,
    province,
    entityType,
    document,
    documentHash,
    domains: domains.map(({ domain }) => domain),
    channel,
    ...(websiteNumber === undefined ? {} : { websiteNumber }),
  };
  return {
    on,
    opening,
    context,
    standing: standingOf(opening, domains, context, on),
    filingType: order.filingType,
    draft,
    websites,
    order,
    bureau: bureauOf(province),
    entity: draft.entity ?? {},
  };
};
