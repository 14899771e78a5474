import type { Happened } from '../decision';
import type { EntityEvent, FiledWebsite } from './events';

type OfWebsite = Extract<Happened<EntityEvent>, { data: { websiteNumber: string } }>;

/** A website that is filed again (T-3) keeps its PSB filing, licence and reports; what ended it is over. */
export const filed = (
  former: FiledWebsite | undefined,
  { data, occurredAt }: Extract<Happened<EntityEvent>, { type: 'WebsiteFiled' }>,
): FiledWebsite => ({
  reports: [],
  ...(former?.psb && { psb: former.psb }),
  ...(former?.licence && { licence: former.licence }),
  ...(former && { reports: former.reports }),
  ...(data.website.hostingIp !== undefined && { hostingIp: data.website.hostingIp }),
  websiteNumber: data.websiteNumber,
  details: data.website,
  filingType: data.filingType,
  filedAt: occurredAt,
  status: 'filed',
});

const without = (
  website: FiledWebsite,
  ...fields: readonly ('inspection' | 'suspended')[]
): FiledWebsite => {
  const rest: { -readonly [Field in keyof FiledWebsite]: FiledWebsite[Field] } = { ...website };
  for (const field of fields) delete rest[field];
  return rest;
};

/** What was open at its end, an inspection or a suspension, is over with it. */
export const ended = (
  website: FiledWebsite,
  status: 'cancelled' | 'removed',
  end: NonNullable<FiledWebsite['ended']>,
): FiledWebsite => ({ ...without(website, 'inspection', 'suspended'), status, ended: end });

/** A website as it is after an event of its own. */
export const evolveWebsite = (website: FiledWebsite, event: OfWebsite): FiledWebsite => {
  const at = event.occurredAt;
  switch (event.type) {
    case 'WebsiteFiled':
      return filed(website, event);
    case 'WebsiteChanged': {
      const { website: details, orderId, dropped } = event.data;
      const hostingIp = details.hostingIp ?? website.hostingIp;
      return {
        ...website,
        details,
        changed: { orderId, dropped },
        ...(hostingIp !== undefined && { hostingIp }),
      };
    }
    case 'ProviderRemoved': {
      if (website.status !== 'filed') return website;
      const { cause, orderId } = event.data;
      return ended(website, 'removed', { cause, at, ...(orderId !== undefined && { orderId }) });
    }
    case 'RectificationRequired':
      return { ...website, inspection: { rectifyBy: event.data.rectifyBy } };
    case 'Rectified':
      return without(website, 'inspection');
    case 'WebsiteLaunched':
      return {
        ...website,
        psb: { displayed: false, ...website.psb, dueOn: event.data.psbDueOn },
      };
    case 'PsbFilingRecorded': {
      const { filedOn, displayDueOn } = event.data;
      return { ...website, psb: { displayed: false, ...website.psb, filedOn, displayDueOn } };
    }
    case 'PsbDisplayConfirmed':
      return { ...website, psb: { ...website.psb, displayed: true } };
    case 'HostingIpRecorded':
      return { ...website, hostingIp: event.data.ip };
    case 'CommercialLicenceRecorded': {
      const { licenceNumber, ips, validUntil } = event.data;
      return { ...website, licence: { licenceNumber, ips, validUntil } };
    }
    case 'IllegalContentReported':
      return { ...website, reports: [...website.reports, at] };
    case 'WebsiteSuspended': {
      const { earliestResumption } = event.data;
      return {
        ...website,
        suspended: { at, ...(earliestResumption !== undefined && { earliestResumption }) },
      };
    }
    case 'WebsiteResumed':
      return without(website, 'suspended');
  }
};
