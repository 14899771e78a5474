import type { Day } from '../time';
import type { RuleId } from '../vocabulary';
import {
  issueRules,
  openingRules,
  otherPhotoRules,
  photoMethodRules,
  submissionRules,
} from './judgements';
import { inForce, type Entry } from './rule';
import { accessEntries } from './rules/access';
import { afterApprovalEntries } from './rules/afterApproval';
import { statedOfCodes } from './rules/codes';
import { courseEntries } from './rules/course';
import { statedOfDetermination } from './rules/determination';
import { filingTypeEntries } from './rules/filingTypes';
import { materialEntries } from './rules/materials';
import { statedOfOrders } from './rules/orders';
import { statedOfPhotos } from './rules/photo';
import { smsEntries } from './rules/sms';

const sections = ['T', 'O', 'E', 'M', 'C', 'P', 'F', 'S', 'A', 'I'];

/** T-2 before T-10, sections in the order of the source. */
const place = (id: RuleId): number => sections.indexOf(id[0] ?? '') * 100 + Number(id.slice(2));

/** What an entry says, without how it is judged. */
const entryOf = ({ id, kind, title, text, source, from, until, filingTypes }: Entry): Entry => ({
  id,
  kind,
  title,
  text,
  source,
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
  ...(filingTypes === undefined ? {} : { filingTypes }),
});

const byId = new Map(
  [
    ...openingRules,
    ...submissionRules,
    ...photoMethodRules,
    ...otherPhotoRules,
    ...issueRules,
    ...filingTypeEntries,
    ...statedOfDetermination,
    ...statedOfOrders,
    ...materialEntries,
    ...statedOfCodes,
    ...courseEntries,
    ...statedOfPhotos,
    ...smsEntries,
    ...accessEntries,
    ...afterApprovalEntries,
  ]
    .sort((a, b) => place(a.id) - place(b.id))
    .map((entry) => [entry.id, entryOf(entry)]),
);

const catalogue: readonly Entry[] = [...byId.values()];

/** The catalogue of the rules in force on a day, by section and number; without a day all of it. */
export const rules = (on?: Day): readonly Entry[] =>
  on === undefined ? catalogue : catalogue.filter((entry) => inForce(entry, on));

/** A rule of the catalogue; none: no such id. */
export const ruleById = (id: string): Entry | undefined => byId.get(id as RuleId);
