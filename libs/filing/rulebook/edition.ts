import { bureaus } from './bureaus/provinces';
import { rules } from './catalogue';
import { askedPhones, windows } from './sms';

/** The rulebook's own version; raised with every change of a rule or of a bureau's data. */
export const rulebookVersion = '1.0.0';

/**
 * What a decision may rest on as data: rules with their dates and types, the bureaus, the windows.
 * JSON, the same for the same edition; its hash stands in the metadata of every decision's event.
 */
export const rulebookData = (): unknown => ({
  version: rulebookVersion,
  rules: rules().map(({ id, kind, from, until, filingTypes }) => ({
    id,
    kind,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(filingTypes === undefined ? {} : { filingTypes }),
  })),
  smsWindows: windows,
  smsPhones: askedPhones,
  bureaus,
});
