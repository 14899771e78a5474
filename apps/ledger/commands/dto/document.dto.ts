import { documentTypes, type DocumentType } from '#libs/filing';
import { documentNumber } from '../../edge/document-number';
import { Optional, Required } from '../../edge/fields';
import { day, oneOf } from '../../edge/forms';

const words = {
  type: 'What kind of document it is',
  number: 'Its number; check digits are judged (GB 11643, GB 32100)',
  validUntil: 'The last day of its validity; left out: unlimited (E-4)',
};

/** A document that is given whole. */
export class DocumentDto {
  @Required(oneOf(documentTypes), words.type)
  readonly type!: DocumentType;

  @Required(documentNumber, words.number)
  readonly number!: string;

  @Optional(day, words.validUntil)
  readonly validUntil?: string;
}

/** A document in a draft, which may be incomplete. */
export class DraftDocumentDto {
  @Optional(oneOf(documentTypes), words.type)
  readonly type?: DocumentType;

  @Optional(documentNumber, words.number)
  readonly number?: string;

  @Optional(day, words.validUntil)
  readonly validUntil?: string;
}
