import type { Day } from '../../time';
import type { Province } from '../../vocabulary';
import { valueOn } from './bureau';
import { bureauOf } from './provinces';

/** P-6: the working days after which a bureau's review that began on a day is overdue. */
export const bureauReviewDays = (province: Province, on: Day): number =>
  valueOn(bureauOf(province).reviewDays, on);
