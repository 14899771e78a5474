import type { Bilingual, Term } from '../rule';
import type { Day } from '../../time';
import type { PhotoMethod } from '../../vocabulary';
import { generally, type BureauData, type OverTime } from './bureau';
import { generalSuffixes } from './suffixes';

/** F-1: until this day in front of the backdrop, from the next by liveness detection. */
const untilLiveness: Term = { until: '2019-07-28' };
const fromLiveness: Term = { from: '2019-07-29' };

const beforeLiveness = ['backdrop', 'designatedPlace'] as const;

const liveness = { ...fromLiveness, value: ['liveness'] as const, general: true };

/** F-1 outside Shanghai; `withApp`: where this provider's app could be used before. */
export const photoMethods = (withApp: boolean): OverTime<readonly PhotoMethod[]> => [
  withApp
    ? { ...untilLiveness, value: [...beforeLiveness, 'providerApp'], general: false }
    : { ...untilLiveness, value: beforeLiveness, general: true },
  liveness,
];

/** S-1: the day from which phones are verified; from 2020-08-17 everywhere. */
export const smsSince = (day: Day, dayBefore: Day): OverTime<boolean> => [
  { until: dayBefore, value: false, general: true },
  { from: day, value: true, general: day === '2020-08-17' },
];

export const firstSmsList = smsSince('2017-12-18', '2017-12-17');
export const secondSmsList = smsSince('2018-09-10', '2018-09-09');
export const thirdSmsList = smsSince('2018-09-24', '2018-09-23');

const byForm: Bilingual = {
  en: 'cancel at the bureau: hand in its cancellation form',
  zh: '请到管局办理：提交该局的注销申请表',
};

/** What is taken where the rules say nothing of a province. */
export const general: BureauData = {
  sms: smsSince('2020-08-17', '2020-08-16'),
  photoMethods: photoMethods(false),
  suffixes: generally(generalSuffixes),
  reviewDays: generally(20),
  leaderIsLegalRepresentative: generally('warned'),
  individualToEnterprise: generally(false),
  partyBuildingCertificate: generally(false),
  undertakingFor: generally([]),
  cultureByChange: generally([]),
  bulletinBoards: generally(true),
  minimumAge: generally(18),
  individualsFromElsewhere: generally('withProof'),
  unusedSites: generally('reviewed'),
  domainCertificate: generally(false),
  copyrightLine: generally(false),
  footerNumber: generally('website'),
  commercialIpRules: generally(false),
  cancellation: generally(byForm),
};
