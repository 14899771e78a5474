import type { CommandFields } from '#libs/commands';
import { list } from '../../edge/form';
import { Optional, Required } from '../../edge/fields';
import { day, flag, ipAddress, moment, oneOf, text, websiteNumber } from '../../edge/forms';

export class OpenInspectionDto {
  @Required(text(1000), 'What the inspection found (I-3)')
  readonly finding!: string;

  @Optional(list(text(100), { max: 20 }), 'What was inspected (I-14)')
  readonly items?: string[];

  @Required(moment, 'The end of the rectification period (I-3)')
  readonly rectifyBy!: string;
}

export class RecordLaunchDto {
  @Required(day, 'The day the website went live (I-2)')
  readonly launchedOn!: string;
}

export class RecordPsbFilingDto {
  @Required(text(100), 'The public-security filing’s number (I-2)')
  readonly psbNumber!: string;

  @Required(day, 'The day of that filing')
  readonly filedOn!: string;
}

export class RecordHostingIpDto {
  @Required(ipAddress, 'The new address (I-6)')
  readonly ip!: string;
}

export class RecordCommercialLicenceDto {
  @Required(text(100), 'The licence’s number (I-9)')
  readonly licenceNumber!: string;

  @Required(list(ipAddress, { max: 100 }), 'The addresses it binds (I-6)')
  readonly ips!: string[];

  @Required(day, 'Its last day')
  readonly validUntil!: string;
}

type Ground = NonNullable<CommandFields['ReportIllegalContent']['ground']>;
const grounds = ['refusedToDelete', 'falsePsbData'] as const satisfies readonly Ground[];

export class ReportIllegalContentDto {
  @Required(text(1000), 'What was found (I-8)')
  readonly finding!: string;

  @Required(flag, 'Whether the owner was reached within the hour (I-8)')
  readonly contacted!: boolean;

  @Optional(
    oneOf(grounds),
    'What shuts the website at once: refusal to delete, false PSB data (I-8)',
  )
  readonly ground?: Ground;
}

type DeregistrationCause = CommandFields['RecordDeregistration']['cause'];
const causes = [
  'ownRequest',
  'illegalContent',
  'falseInformation',
  'shell',
  'domainTakenOver',
  'notRectified',
] as const satisfies readonly DeregistrationCause[];

export class RecordDeregistrationDto {
  @Optional(websiteNumber, 'Only this website; left out: the entity with all of them (I-5)')
  readonly websiteNumber?: string;

  @Required(oneOf(causes), 'Why the bureau deregistered (I-5)')
  readonly cause!: DeregistrationCause;

  @Optional(flag, 'Blacklist document and names; by default for illegal content only (I-5, T-26)')
  readonly blacklist?: boolean;
}
