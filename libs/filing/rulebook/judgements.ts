import type { AccountState } from '../account/events';
import type { InstanceState } from '../instance/events';
import type { Day } from '../time';
import { dayOf } from '../time';
import { openingOf, submissionOf, type Application, type Submission } from './application';
import type { OpeningFacts, PhotoFacts, SubmissionFacts } from './facts';
import { judge, together, type Judgement, type Rule } from './rule';
import { acceptedSuffix, domainRegistration } from './rules/domain';
import * as codes from './rules/codes';
import { channelOfTheType } from './rules/course';
import { complete } from './rules/completeness';
import * as determination from './rules/determination';
import * as entity from './rules/entity';
import * as orders from './rules/orders';
import * as persons from './rules/persons';
import * as photo from './rules/photo';
import * as website from './rules/website';

/** What `OpenOrder` checks, and `Submit` again. */
export const openingAndSubmissionRules: readonly Rule<Application>[] = [
  orders.identityVerified,
  orders.accountOfOneEntity,
  orders.fromTheFilingAccount,
  entity.mainlandOnly,
  entity.expiredDocument,
  determination.blacklisted,
  determination.determination,
  determination.oneKindAtATime,
  determination.changeNotCancellation,
  determination.shellFirst,
  determination.bureauCancels,
  channelOfTheType,
];

export const openingRules: readonly Rule<Application>[] = [
  orders.oneOrderAtATime,
  ...openingAndSubmissionRules,
];

/** What `Submit` checks besides. */
export const submissionRules: readonly Rule<Submission>[] = [
  complete,
  determination.asInTheRegistry,
  entity.sameProvince,
  entity.provinceOfTheBureau,
  entity.individualToEnterprise,
  persons.documentsValid,
  website.personalSitesOnly,
  persons.administratorOfOneOrganisation,
  domainRegistration,
  acceptedSuffix,
  website.preApproval,
  website.partyBuilding,
  entity.legalRepresentative,
  website.undertaking,
  website.cultureForProfit,
  website.bulletinBoards,
  entity.leaderReachable,
  persons.phoneConfirmed,
  persons.phoneThatGetsCodes,
  orders.websitesPerOrder,
  orders.sameSiteOneWebsite,
  orders.oneDomainOneNumber,
  codes.eligibleInstance,
  codes.codePerWebsite,
  codes.usedOnce,
  codes.codeOfTheAccount,
];

export const photoMethodRules: readonly Rule<PhotoFacts>[] = [photo.photoMethod];

export const otherPhotoRules: readonly Rule<PhotoFacts>[] = [
  photo.photoWhileDraft,
  photo.noRedOrBlue,
  photo.shanghaiPhoto,
  photo.nonResidentLeader,
  photo.pictureCode,
];

export const issueRules: readonly Rule<codes.Issuance>[] = [
  codes.eligibleInstance,
  codes.codesPerInstanceLimit,
  codes.codeOfTheAccount,
];

/** Judges an opening: O-10, O-2, O-1, O-9, E-5, E-14, T-26, T-20 to T-25, P-13. */
export const judgeOpening = (facts: OpeningFacts): Judgement => {
  const application = openingOf(facts);
  return judge(openingRules, application, application.on, application.filingType);
};

/** Judges a submission, and a hand-over after a return: what an opening is judged by, but for O-2, and the draft. */
export const judgeSubmission = (facts: SubmissionFacts): Judgement => {
  const submission = submissionOf(facts);
  const { on, filingType } = submission;
  return together(
    judge(openingAndSubmissionRules, submission, on, filingType),
    judge(submissionRules, submission, on, filingType),
  );
};

/** Judges a photo on the day it is sent; a method that F-1 refuses is refused with F-1 alone. */
export const judgePhoto = (facts: PhotoFacts): Judgement => {
  const on = dayOf(facts.context.now);
  const method = judge(photoMethodRules, facts, on);
  return method.violations.length > 0
    ? method
    : together(method, judge(otherPhotoRules, facts, on));
};

/**
 * Judges the issue of one more code for an account (C-1, C-2, C-6). `owner`: the account that owns
 * the instance, needed where the code is for another account.
 */
export const judgeCode = (
  instance: Exclude<InstanceState, { status: 'Unregistered' }>,
  forAccountId: string,
  on: Day,
  owner: AccountState = { status: 'Unregistered' },
): Judgement => judge(issueRules, { instance, owner, forAccountId }, on);
