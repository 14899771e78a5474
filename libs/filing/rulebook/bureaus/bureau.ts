import type { Day } from '../../time';
import type { ContentKind, PhotoMethod, Province } from '../../vocabulary';
import { inForce, type Bilingual, type Term } from '../rule';
import type { SuffixPolicy } from './suffixes';

/** A value with its days in force; `general`: the rules say nothing of the province, the general value is taken. */
export interface Dated<Value> extends Term {
  readonly value: Value;
  readonly general: boolean;
}

/** A datum of a bureau over time; periods follow each other without overlap. */
export type OverTime<Value> = readonly Dated<Value>[];

/** What the rules leave to each province (section 1: the bureaus). */
export interface BureauData {
  /** S-1: whether MIIT verifies phones by SMS */
  readonly sms: OverTime<boolean>;
  /** F-1 */
  readonly photoMethods: OverTime<readonly PhotoMethod[]>;
  /** E-9 */
  readonly suffixes: OverTime<SuffixPolicy>;
  /** P-6: working days */
  readonly reviewDays: OverTime<number>;
  /** E-12: `required` refuses, `warned` warns */
  readonly leaderIsLegalRepresentative: OverTime<'required' | 'warned'>;
  /** E-3 */
  readonly individualToEnterprise: OverTime<boolean>;
  /** E-11 */
  readonly partyBuildingCertificate: OverTime<boolean>;
  /** E-10, E-15: content kinds that need a letter of undertaking */
  readonly undertakingFor: OverTime<readonly ContentKind[]>;
  /** E-16: culture for profit is filed without its content first and added by a T-7 */
  readonly cultureByChange: OverTime<readonly ContentKind[]>;
  /** E-17 */
  readonly bulletinBoards: OverTime<boolean>;
  /** E-18, reading: years, told with the requirements and judged by the reviewer; the contract's Submit checks no age, and birth dates are sealed */
  readonly minimumAge: OverTime<number>;
  /** E-18: individuals living away from the province of their identity card */
  readonly individualsFromElsewhere: OverTime<'withProof' | 'no'>;
  /** E-13 */
  readonly unusedSites: OverTime<'reviewed' | 'refused'>;
  /** M-2 */
  readonly domainCertificate: OverTime<boolean>;
  /** I-1 */
  readonly copyrightLine: OverTime<boolean>;
  /** I-13: whose number the footer shows */
  readonly footerNumber: OverTime<'entity' | 'website'>;
  /** I-6 */
  readonly commercialIpRules: OverTime<boolean>;
  /** T-25: where who cannot cancel here cancels */
  readonly cancellation: OverTime<Bilingual>;
}

export interface Bureau extends BureauData {
  readonly province: Province;
  readonly name: Bilingual;
  /** the first character of the numbers it assigns */
  readonly prefix: string;
}

/** The period in force on a day. Throws a RangeError for a day without one: `bureauProblems` finds such data. */
export const periodOn = <Value>(datum: OverTime<Value>, on: Day): Dated<Value> => {
  for (const period of datum) if (inForce(period, on)) return period;
  throw new RangeError(`no value in force on ${on}`);
};

/** The value in force on a day. Throws as `periodOn` does. */
export const valueOn = <Value>(datum: OverTime<Value>, on: Day): Value => periodOn(datum, on).value;

export const always = <Value>(value: Value): OverTime<Value> => [{ value, general: false }];

export const generally = <Value>(value: Value): OverTime<Value> => [{ value, general: true }];
