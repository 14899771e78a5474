import { accepted, refused, type Decision } from '../decision';
import type { EntityCommand } from './commands';
import type { EntityEvent, EntityState } from './events';

type Deregistration = Extract<EntityCommand, { type: 'RecordDeregistration' }>['fields'];

/**
 * I-5. One website or the whole entity goes. Illegal content takes the entity with its website; a domain
 * taken over by a new owner takes it when the website was the only one.
 */
export const deregister = (
  entity: Exclude<EntityState, { status: 'NotFiled' }>,
  { websiteNumber, cause, blacklist = cause === 'illegalContent' }: Deregistration,
): Decision<EntityEvent> => {
  const website = websiteNumber === undefined ? undefined : entity.websites[websiteNumber];
  if (websiteNumber !== undefined && website === undefined) return refused('unknown', []);
  if (entity.status === 'Cancelled' || website?.status === 'cancelled')
    return refused('state', [
      {
        rule: 'I-5',
        field: '',
        message: 'The filing is cancelled already.',
        messageZh: '该备案已注销。',
      },
    ]);
  const others = Object.values(entity.websites).filter(
    (other) => other !== website && other.status !== 'cancelled',
  );
  const whole =
    website === undefined ||
    cause === 'illegalContent' ||
    (cause === 'domainTakenOver' && others.length === 0);
  return accepted<EntityEvent>(
    [
      {
        type: 'Cancelled',
        data: {
          subject: whole ? 'entity' : 'website',
          ...(websiteNumber !== undefined && { websiteNumber }),
          reason: 'deregistered',
          cause,
          ...(blacklist && { blacklist }),
        },
      },
    ],
    ['I-5'],
  );
};
