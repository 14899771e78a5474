import { accepted, refused, type Decision } from '../decision';
import { addDays, instant, type Instant } from '../time';
import type { EntityCommand, WebsiteCommand } from './commands';
import { deregister } from './deregister';
import type { EntityEvent, EntityState, FiledWebsite } from './events';
import { reportOf } from './illegal-content';
import { guards, stateConflict, violationsOf } from './refusals';

/** I-2, I-12: days for the public-security filing after the launch, and for its display after the filing. */
const psbDays = 30;

const eventsOf = (
  command: WebsiteCommand,
  website: FiledWebsite,
  now: Instant,
): readonly EntityEvent[] => {
  switch (command.type) {
    case 'OpenInspection':
      return [
        {
          type: 'RectificationRequired',
          data: { ...command.fields, rectifyBy: instant(command.fields.rectifyBy) },
        },
      ];
    case 'ConfirmRectification':
      return [{ type: 'Rectified', data: command.fields }];
    case 'RecordLaunch': {
      const { launchedOn } = command.fields;
      const psbDueOn = addDays(launchedOn, psbDays);
      return [{ type: 'WebsiteLaunched', data: { ...command.fields, psbDueOn } }];
    }
    case 'RecordPsbFiling': {
      const displayDueOn = addDays(command.fields.filedOn, psbDays);
      return [{ type: 'PsbFilingRecorded', data: { ...command.fields, displayDueOn } }];
    }
    case 'ConfirmPsbDisplay':
      return [{ type: 'PsbDisplayConfirmed', data: command.fields }];
    case 'RecordHostingIp':
      return [{ type: 'HostingIpRecorded', data: command.fields }];
    case 'RecordCommercialLicence':
      return [{ type: 'CommercialLicenceRecorded', data: command.fields }];
    case 'ReportIllegalContent':
      return reportOf(website, command.fields, now);
    case 'ResumeWebsite':
      return [{ type: 'WebsiteResumed', data: command.fields }];
  }
};

/**
 * Decides a command of an entity's later life (rules, section 10). `unknown`: no such entity or website
 * filed here. What is due by `now` (`dueOnEntity`) has to be in the state.
 */
export const decideEntity = (
  state: EntityState,
  command: EntityCommand,
  { now }: { readonly now: Instant },
): Decision<EntityEvent> => {
  if (state.status === 'NotFiled') return refused('unknown', []);
  if (command.type === 'RecordDeregistration') return deregister(state, command.fields);
  const website = state.websites[command.fields.websiteNumber];
  if (website === undefined) return refused('unknown', []);
  const conflict = stateConflict(website, command);
  if (conflict) return refused('state', [conflict]);
  const violations = violationsOf(command, website, state.details, now);
  if (violations.length > 0) return refused('rules', violations);
  return accepted(eventsOf(command, website, now), [guards[command.type]]);
};
