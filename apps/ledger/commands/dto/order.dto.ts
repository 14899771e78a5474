import {
  channels,
  entityTypes,
  filingTypes,
  materialKinds,
  provinces,
  regionsOutside,
  type Channel,
  type EntityType,
  type FilingType,
  type MaterialKind,
  type Region,
} from '#libs/filing';
import { list } from '../../edge/form';
import {
  Optional,
  OptionalObject,
  OptionalObjects,
  Required,
  RequiredObject,
} from '../../edge/fields';
import { domain, oneOf, sha256, text, websiteNumber } from '../../edge/forms';
import { DocumentDto } from './document.dto';
import { DraftEntityDto } from './entity.dto';
import { WebsiteDto } from './website.dto';

class SubjectDto {
  @Required(oneOf([...provinces, ...regionsOutside]), 'Region of the entity (E-2, E-5)')
  readonly province!: Region;

  @Required(oneOf(entityTypes), 'Kind of entity')
  readonly entityType!: EntityType;

  @RequiredObject(() => DocumentDto, 'The document under which it files, as originally filed')
  readonly document!: DocumentDto;
}

/** The question which filing type applies (T-20). */
export class DetermineFilingTypeDto extends SubjectDto {
  @Required(list(domain, { max: 100 }), 'The domains to file')
  readonly domains!: string[];
}

export class OpenOrderDto extends SubjectDto {
  @Optional(oneOf(filingTypes), 'Must agree with the determination (T-20)')
  readonly filingType?: FilingType;

  @Optional(list(domain, { max: 100 }), 'The domains to file')
  readonly domains?: string[];

  @Optional(websiteNumber, 'The filed website that is changed, cancelled or left (T-7, T-9, T-10)')
  readonly websiteNumber?: string;

  @Optional(oneOf(channels), 'Where the order is made (P-13)')
  readonly channel?: Channel;
}

export class MaterialDto {
  @Required(oneOf(materialKinds), 'What it is (M-2)')
  readonly kind!: MaterialKind;

  @Required(sha256, 'The uploaded file')
  readonly material!: string;

  @Optional(text(100), 'Whose document it is')
  readonly person?: string;
}

/** Each key that is sent replaces its former value whole; a draft may be incomplete. */
export class SaveDraftDto {
  @OptionalObject(() => DraftEntityDto, 'The entity (T-1 to T-4, T-6)')
  readonly entity?: DraftEntityDto;

  @OptionalObjects(() => WebsiteDto, { max: 20 }, 'The websites (T-1 to T-5, T-7; O-6)')
  readonly websites?: WebsiteDto[];

  @OptionalObjects(() => MaterialDto, { max: 100 }, 'Documents (M-2)')
  readonly materials?: MaterialDto[];

  @Optional(text(100), 'The ICP password, asked of the bureau and never kept (P-3, P-11)')
  readonly icpPassword?: string;
}
