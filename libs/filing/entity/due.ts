import type { Due } from '../decision';
import type { EntityEvent, EntityState } from './events';

/** What happens by itself, in order: an inspection that is not rectified in time removes this provider (I-3). */
export const dueOnEntity = (state: EntityState): readonly Due<EntityEvent>[] =>
  state.status === 'NotFiled'
    ? []
    : Object.values(state.websites)
        .flatMap(({ websiteNumber, inspection }): Due<EntityEvent>[] =>
          inspection
            ? [
                {
                  kind: `ProviderRemoved ${websiteNumber}`,
                  at: inspection.rectifyBy,
                  events: [
                    { type: 'ProviderRemoved', data: { websiteNumber, cause: 'inspection' } },
                  ],
                  rules: ['I-3'],
                },
              ]
            : [],
        )
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
