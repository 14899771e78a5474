import { addHours, type Instant } from '../time';
import type { EntityEvent, FiledWebsite, IllegalContentGround } from './events';

interface Report {
  readonly websiteNumber: string;
  readonly finding: string;
  readonly contacted: boolean;
  readonly ground?: IllegalContentGround;
}

const suspensionHours = 12;

/**
 * I-8. The owner is notified; not reached within 1 hour, or at the third report and any later one, the
 * website is suspended for at least 12 hours. A fourth report within 24 hours, refusal to delete or false
 * PSB data: it is shut. The filing stands.
 */
export const reportOf = (
  { reports, suspended }: FiledWebsite,
  report: Report,
  now: Instant,
): readonly EntityEvent[] => {
  const { websiteNumber, contacted, ground } = report;
  const reported: EntityEvent = { type: 'IllegalContentReported', data: report };
  const shut = suspended !== undefined && suspended.earliestResumption === undefined;
  if (shut) return [reported];
  const withinDay = reports.filter((at) => at > addHours(now, -24));
  if (ground !== undefined || withinDay.length >= 3)
    return [reported, { type: 'WebsiteSuspended', data: { websiteNumber } }];
  if (contacted && reports.length < 2) return [reported];
  const earliestResumption = addHours(now, suspensionHours);
  return [reported, { type: 'WebsiteSuspended', data: { websiteNumber, earliestResumption } }];
};
