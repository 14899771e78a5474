import { entityTypes, provinces, regionsOutside, type EntityType, type Region } from '#libs/filing';
import { Optional, OptionalObject, RequiredObject } from '../../edge/fields';
import { oneOf, text } from '../../edge/forms';
import { DocumentDto, DraftDocumentDto } from './document.dto';
import { PersonDto } from './person.dto';

export class AddressDto {
  @Optional(oneOf([...provinces, ...regionsOutside]), 'Province (E-1, E-2, E-5)')
  readonly province?: Region;

  @Optional(text(100), 'City')
  readonly city?: string;

  @Optional(text(100), 'District')
  readonly district?: string;

  @Optional(text(300), 'Street and number; without a number the remarks must explain (E-1)')
  readonly street?: string;
}

class EntityCoreDto {
  @Optional(text(200), 'Name as on the document')
  readonly name?: string;

  @Optional(oneOf(entityTypes), 'Kind of entity')
  readonly entityType?: EntityType;

  @OptionalObject(() => AddressDto, 'Address on the document (E-1)')
  readonly documentAddress?: AddressDto;

  @OptionalObject(() => AddressDto, 'Address for mail, in the same province (E-1)')
  readonly mailingAddress?: AddressDto;

  @Optional(text(200), 'Investor or superior body')
  readonly investor?: string;

  @OptionalObject(() => PersonDto, 'The person in charge of the entity (E-19)')
  readonly leader?: PersonDto;

  @Optional(text(100), 'Name of the legal representative (E-12, E-19)')
  readonly legalRepresentative?: string;

  @Optional(text(1000), 'Remarks (E-1)')
  readonly remarks?: string;
}

/** The entity in a draft; may be incomplete. */
export class DraftEntityDto extends EntityCoreDto {
  @OptionalObject(() => DraftDocumentDto, 'The document under which it files')
  readonly document?: DraftDocumentDto;
}

/** The entity of a registry record, which is known by its document. */
export class RegistryEntityDto extends EntityCoreDto {
  @RequiredObject(() => DocumentDto, 'The document under which it is filed (T-20)')
  readonly document!: DocumentDto;
}
