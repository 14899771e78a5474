export type { OpeningFacts, PhotoFacts, SubmissionFacts } from './facts';
export type { Judgement } from './rule';
export { bureauReviewDays } from './bureaus/reviewDays';
export { addWorkingDays, endOfWorkingDay, isWorkingDay } from './calendar';
export { determine, type Determination } from './determine';
export { judgeCode, judgeOpening, judgePhoto, judgeSubmission } from './judgements';
export { smsPhones, smsRequired, smsWindowHours } from './sms';

/** O-4: days from the day of (first) submission, or of a return. */
export const lapseDays = 45;
