import { Optional, OptionalObject } from '../../edge/fields';
import { email, flag, mobile, phone, text } from '../../edge/forms';
import { DraftDocumentDto } from './document.dto';

/** A person as a draft or a registry record knows him; may be incomplete. */
export class PersonDto {
  @Optional(text(100), 'Name as on the document')
  readonly name?: string;

  @OptionalObject(() => DraftDocumentDto, 'The identity document')
  readonly document?: DraftDocumentDto;

  @Optional(mobile, 'Mobile number, where SMS codes go (S-3, E-19)')
  readonly phone1?: string;

  @Optional(phone, 'Landline number (E-19)')
  readonly phone2?: string;

  @Optional(phone, 'Number for emergencies (E-19)')
  readonly emergencyPhone?: string;

  @Optional(email, 'E-mail address (E-19)')
  readonly email?: string;

  @Optional(flag, 'Whether the person is a resident of the mainland (F-5)')
  readonly mainlandResident?: boolean;
}
