import { contentKinds, type ContentKind } from '#libs/filing';
import { list } from '../../edge/form';
import { Optional, OptionalObject, OptionalObjects } from '../../edge/fields';
import { day, domain, flag, homePage, ipAddress, oneOf, sha256, text } from '../../edge/forms';
import { DraftDocumentDto } from './document.dto';
import { PersonDto } from './person.dto';

export class PreApprovalDto {
  @Optional(oneOf(contentKinds), 'The content kind it approves (E-10)')
  readonly kind?: ContentKind;

  @Optional(sha256, 'The uploaded scan')
  readonly material?: string;

  @Optional(text(100), 'Its number')
  readonly number?: string;

  @Optional(text(200), 'Who issued it')
  readonly issuer?: string;

  @Optional(day, 'Its last day (E-16)')
  readonly validUntil?: string;
}

export class DomainRegistrationDto {
  @Optional(domain, 'The domain')
  readonly domain?: string;

  @Optional(text(200), 'Its registrar (M-1)')
  readonly registrar?: string;

  @Optional(flag, 'Whether the registrar is of the mainland (E-8)')
  readonly mainlandRegistrar?: boolean;

  @Optional(text(200), 'Whose it is: must be the entity (E-8)')
  readonly holderName?: string;

  @OptionalObject(() => DraftDocumentDto, 'The holder’s document (E-8)')
  readonly holderDocument?: DraftDocumentDto;

  @Optional(day, 'Day of its real-name verification; left out: not verified (E-8)')
  readonly realNameVerifiedOn?: string;
}

export class AppDto {
  @Optional(list(text(50), { max: 10 }), 'Platforms the app runs on (M-4)')
  readonly platforms?: string[];

  @Optional(list(text(200), { max: 10 }), 'Package or bundle ids (M-4)')
  readonly packages?: string[];
}

/** A website or app in a draft; may be incomplete. */
export class WebsiteDto {
  @Optional(oneOf(['website', 'app']), 'Website or app (M-4)')
  readonly kind?: 'website' | 'app';

  @Optional(text(200), 'Name of the website')
  readonly name?: string;

  @Optional(list(domain, { max: 50 }), 'Domains, the primary one first (O-6, O-8, E-9)')
  readonly domains?: string[];

  @Optional(homePage, 'Address of the home page')
  readonly homePage?: string;

  @Optional(list(oneOf(contentKinds), { max: contentKinds.length }), 'Content kinds (E-6, E-10)')
  readonly contentKinds?: ContentKind[];

  @Optional(list(text(35), { max: 20 }), 'Languages')
  readonly languages?: string[];

  @OptionalObjects(() => PreApprovalDto, { max: 20 }, 'Pre-approval documents (E-10)')
  readonly preApprovals?: PreApprovalDto[];

  @OptionalObject(() => PersonDto, 'The person in charge of the website (E-7)')
  readonly administrator?: PersonDto;

  @Optional(text(64), 'The service code of its instance (C-3)')
  readonly serviceCode?: string;

  @Optional(ipAddress, 'IP address it is hosted at (I-6)')
  readonly hostingIp?: string;

  @Optional(text(1000), 'Remarks')
  readonly remarks?: string;

  @OptionalObjects(() => DomainRegistrationDto, { max: 50 }, 'One per domain (E-8)')
  readonly domainRegistration?: DomainRegistrationDto[];

  @OptionalObject(() => AppDto, 'What an app is besides (M-4)')
  readonly app?: AppDto;
}
