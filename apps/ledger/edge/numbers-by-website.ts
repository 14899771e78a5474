import { fault, type Form } from './form';
import { websiteKey, websiteNumber } from './forms';

/** Website numbers by the websites' keys, such as `{ "widgets-test.com": "粤ICP备19012345号-1" }` (P-7). */
export const numbersByWebsite: Form = {
  schema: { type: 'object', additionalProperties: websiteNumber.schema },
  faults: (value, owner) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fault('type', 'must be an object', '必须是对象');
    const entries = Object.entries(value);
    if (entries.length > 20) return fault('length', 'must have 0 to 20 items', '必须有0至20项');
    return entries.flatMap(([key, number]) =>
      [...websiteKey.faults(key, owner), ...websiteNumber.faults(number, owner)].map(
        ({ field, ...rest }) => ({ field: `["${key}"]${field}`, ...rest }),
      ),
    );
  },
};
