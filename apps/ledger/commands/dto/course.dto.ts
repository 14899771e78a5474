import { photoMethods, type PhotoMethod } from '#libs/filing';
import { list, type Form } from '../../edge/form';
import { Optional, OptionalObjects, Required } from '../../edge/fields';
import { count, day, entityNumber, oneOf, phone, sha256, text, websiteKey } from '../../edge/forms';
import { numbersByWebsite } from '../../edge/numbers-by-website';
import { ReasonDto } from './finding.dto';

export class RequirePostalDocumentsDto {
  @Required(list(text(200), { min: 1, max: 20 }), 'What is to be posted (P-2)')
  readonly documents!: string[];
}

export class SendPostalDocumentsDto {
  @Required(text(100), 'Courier (P-2)')
  readonly courier!: string;

  @Required(text(100), 'Its tracking number')
  readonly trackingNumber!: string;
}

export class ApprovePreliminaryDto {
  @Optional(text(1000), 'Remarks for the review history')
  readonly remarks?: string;
}

const photoOf = 'The website’s primary domain or app:<package>; left out in an EntityChange';
const clothing = oneOf(['red', 'blue', 'other']);
/** F-2 is judged of backdrop photos, which therefore have to tell it. */
const clothingOfBackdrop: Form = {
  ...clothing,
  faults: (value, owner) =>
    value === undefined && (owner as SubmitPhotoDto).method !== 'backdrop'
      ? []
      : clothing.faults(value, owner),
};

export class SubmitPhotoDto {
  @Optional(websiteKey, photoOf)
  readonly domain?: string;

  @Required(oneOf(photoMethods), 'How it was taken (F-1)')
  readonly method!: PhotoMethod;

  @Required(text(100), 'Where it was taken (F-3)')
  readonly takenIn!: string;

  @Required(day, 'When it was taken')
  readonly takenOn!: string;

  @Required(sha256, 'The uploaded photo')
  readonly material!: string;

  @Required(clothingOfBackdrop, 'Required of a backdrop photo (F-2)')
  readonly clothing?: 'red' | 'blue' | 'other';

  @Optional(text(100), 'The verification point (F-7)')
  readonly point?: string;

  @Optional(phone, 'The administrator’s own mobile (F-3)')
  readonly phone?: string;

  @Optional(text(100), 'The picture code of the bureau’s app (F-8)')
  readonly pictureCode?: string;

  @Optional(list(sha256, { max: 10 }), 'Both sides of the identity card, the portrait (F-3)')
  readonly materials?: string[];

  @Optional(oneOf(['administrator', 'leader', 'legalRepresentative']), 'Who is shown (F-5)')
  readonly person?: 'administrator' | 'leader' | 'legalRepresentative';
}

export class VerifyPhotoDto {
  @Optional(websiteKey, photoOf)
  readonly domain?: string;
}

export class RejectPhotoDto extends VerifyPhotoDto {
  @Required(text(1000), 'Why it is refused (F-4)')
  readonly reason!: string;
}

export class RecordSmsResultDto {
  @Required(phone, 'The phone that was asked (S-3)')
  readonly phone!: string;

  @Required(oneOf(['passed', 'failed']), 'What came of it')
  readonly outcome!: 'passed' | 'failed';

  @Optional(count(0, 1000), 'Wrong answers in a row; five make a failure (S-5)')
  readonly wrongAttempts?: number;
}

export class RecordBureauDecisionDto {
  @Required(oneOf(['approved', 'rejected']), 'What the bureau decided')
  readonly decision!: 'approved' | 'rejected';

  @Optional(entityNumber, 'The entity number it assigned (P-7)')
  readonly entityNumber?: string;

  @Optional(numbersByWebsite, 'The website numbers it assigned, by primary domain (P-7)')
  readonly websiteNumbers?: Readonly<Record<string, string>>;

  @OptionalObjects(() => ReasonDto, { max: 100 }, 'Why it rejected (section 10b)')
  readonly reasons?: ReasonDto[];
}
