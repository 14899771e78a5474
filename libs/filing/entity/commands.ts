import type { Day, Instant } from '../time';
import type { DeregistrationCause, IllegalContentGround } from './events';

interface OnWebsite<Type extends string, Fields = unknown> {
  readonly type: Type;
  readonly fields: { readonly websiteNumber: string } & Fields;
}

/** The commands on a website filed here (contract, section 3). */
export type WebsiteCommand =
  | OnWebsite<
      'OpenInspection',
      { readonly finding: string; readonly items?: readonly string[]; readonly rectifyBy: Instant }
    >
  | OnWebsite<'ConfirmRectification'>
  | OnWebsite<'RecordLaunch', { readonly launchedOn: Day }>
  | OnWebsite<'RecordPsbFiling', { readonly psbNumber: string; readonly filedOn: Day }>
  | OnWebsite<'ConfirmPsbDisplay'>
  | OnWebsite<'RecordHostingIp', { readonly ip: string }>
  | OnWebsite<
      'RecordCommercialLicence',
      { readonly licenceNumber: string; readonly ips: readonly string[]; readonly validUntil: Day }
    >
  | OnWebsite<
      'ReportIllegalContent',
      {
        readonly finding: string;
        /** the owner was reached within 1 hour */
        readonly contacted: boolean;
        readonly ground?: IllegalContentGround;
      }
    >
  | OnWebsite<'ResumeWebsite'>;

/** The commands on an entity and its websites. */
export type EntityCommand =
  | WebsiteCommand
  | {
      readonly type: 'RecordDeregistration';
      readonly fields: {
        /** absent: the entity with all its websites */
        readonly websiteNumber?: string;
        readonly cause: DeregistrationCause;
        /** absent: true for illegal content only */
        readonly blacklist?: boolean;
      };
    };
