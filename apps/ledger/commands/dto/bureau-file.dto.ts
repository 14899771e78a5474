import type { BureauFileLine } from '#libs/commands';
import { fault, type Form } from '../../edge/form';
import { Optional, OptionalObjects, Required, RequiredObjects } from '../../edge/fields';
import { count, entityNumber, oneOf, phone, text } from '../../edge/forms';
import { numbersByWebsite } from '../../edge/numbers-by-website';
import { ReasonDto } from './finding.dto';

const ofSms = ['phone', 'wrongAttempts'] as const;
const ofDecisions = ['entityNumber', 'websiteNumbers', 'reasons'] as const;

const known = oneOf(['smsPassed', 'smsFailed', 'approved', 'rejected']);
const unlike = (message: string, messageZh: string) => fault('section 10b', message, messageZh);

/** A line has the fields of its result and none of the others. */
const result: Form = {
  ...known,
  faults: (value, owner) => {
    const unknown = known.faults(value, owner);
    if (unknown.length > 0) return unknown;
    const line = owner as BureauFileLineDto;
    const sms = value === 'smsPassed' || value === 'smsFailed';
    const missing = sms && line.phone === undefined ? ['phone'] : [];
    const foreign = (sms ? ofDecisions : ofSms).filter((field) => line[field] !== undefined);
    return [
      ...missing.flatMap((field) => unlike(`needs ${field}`, `缺少 ${field}`)),
      ...foreign.flatMap((field) => unlike(`has no ${field}`, `不应包含 ${field}`)),
    ];
  },
};

export class BureauFileLineDto implements BureauFileLine {
  @Required(count(1, 1_000_000), 'Its place in the file, rising')
  readonly line!: number;

  @Required(text(200), 'The order')
  readonly orderId!: string;

  @Required(result, 'What became of it: of an SMS verification (section 8) or of the review (P-8)')
  readonly result!: BureauFileLine['result'];

  @Optional(phone, 'smsPassed, smsFailed: the phone that was asked (S-3)')
  readonly phone?: string;

  @Optional(count(0, 1000), 'smsFailed: wrong answers in a row; five make a failure (S-5)')
  readonly wrongAttempts?: number;

  @Optional(entityNumber, 'approved: the entity number it assigned (P-7)')
  readonly entityNumber?: string;

  @Optional(numbersByWebsite, 'approved: the website numbers it assigned, by primary domain (P-7)')
  readonly websiteNumbers?: Readonly<Record<string, string>>;

  @OptionalObjects(() => ReasonDto, { max: 100 }, 'rejected: why (section 10b)')
  readonly reasons?: ReasonDto[];
}

/** A result file of MIIT or a bureau (section 10b): delivered until it is acknowledged, a second time without effect. */
export class ImportBureauFileDto {
  @Required(text(200), 'Its name')
  readonly file!: string;

  @Required(count(1, Number.MAX_SAFE_INTEGER), 'Its number at this bureau: from 1, without gaps')
  readonly sequence!: number;

  @RequiredObjects(() => BureauFileLineDto, { min: 1, max: 1000 }, 'Its lines')
  readonly results!: BureauFileLineDto[];
}
