export type { OpeningFacts, PhotoFacts, SubmissionFacts } from './facts';
export type { Bilingual, Entry, Judgement } from './rule';
export type { Bureau, BureauData, Dated, OverTime } from './bureaus/bureau';
export { valueOn } from './bureaus/bureau';
export type { BureauOn } from './bureaus/bureauOn';
export { bureauOf, bureaus } from './bureaus/provinces';
export { bureauProblems } from './bureaus/validate';
export { addWorkingDays, endOfWorkingDay, isWorkingDay } from './calendar';
export { ruleById, rules } from './catalogue';
export { determine, type Determination } from './determine';
export { isCreditCode } from './documents/creditCode';
export { registrableDomain } from './documents/domains';
export { birthDateOf, isIdentityCardNumber } from './documents/identityCard';
export { isMobilePhone, isVirtualNumber } from './documents/phones';
export { rulebookData, rulebookVersion } from './edition';
export { findingText, findingTexts, type FindingText } from './findings';
export { footerOf, type Footer, type FooterFacts } from './footer';
export { codesPerInstance } from './rules/codes';
export { judgeCode, judgeOpening, judgePhoto, judgeSubmission } from './judgements';
export { missingMaterials } from './missingMaterials';
export {
  requirements,
  type RequiredMaterial,
  type Requirements,
  type RequirementsQuery,
} from './requirements';
export { asOriginallyFiled } from './rules/typeFindings';
export { smsPhones, smsRequired, smsWindowHours } from './sms';

/** O-4: days from the day of (first) submission, or of a return. */
export const lapseDays = 45;
