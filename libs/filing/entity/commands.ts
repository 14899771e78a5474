import type { Day, Instant } from '../time';
import type { DeregistrationCause, IllegalContentGround } from './events';

/** The commands on an entity and its websites (contract, section 3). */
export type EntityCommand =
  | {
      readonly type: 'OpenInspection';
      readonly fields: {
        readonly websiteNumber: string;
        readonly finding: string;
        readonly items?: readonly string[];
        readonly rectifyBy: Instant;
      };
    }
  | {
      readonly type: 'ConfirmRectification' | 'ConfirmPsbDisplay' | 'ResumeWebsite';
      readonly fields: { readonly websiteNumber: string };
    }
  | {
      readonly type: 'RecordLaunch';
      readonly fields: { readonly websiteNumber: string; readonly launchedOn: Day };
    }
  | {
      readonly type: 'RecordPsbFiling';
      readonly fields: {
        readonly websiteNumber: string;
        readonly psbNumber: string;
        readonly filedOn: Day;
      };
    }
  | {
      readonly type: 'RecordHostingIp';
      readonly fields: { readonly websiteNumber: string; readonly ip: string };
    }
  | {
      readonly type: 'RecordCommercialLicence';
      readonly fields: {
        readonly websiteNumber: string;
        readonly licenceNumber: string;
        readonly ips: readonly string[];
        readonly validUntil: Day;
      };
    }
  | {
      readonly type: 'ReportIllegalContent';
      readonly fields: {
        readonly websiteNumber: string;
        readonly finding: string;
        /** the owner was reached within 1 hour */
        readonly contacted: boolean;
        readonly ground?: IllegalContentGround;
      };
    }
  | {
      readonly type: 'RecordDeregistration';
      readonly fields: {
        readonly websiteNumber?: string;
        readonly cause: DeregistrationCause;
        /** absent: true for illegal content only */
        readonly blacklist?: boolean;
      };
    };
