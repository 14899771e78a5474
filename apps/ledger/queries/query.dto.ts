import {
  actors,
  codeStatuses,
  entityTypes,
  filingTypes,
  orderStates,
  provinces,
  type CodeStatus,
  type EntityType,
  type FilingType,
  type Province,
} from '#libs/filing';
import { accessStates, queueNames, type AccessState, type QueueName } from '#libs/read-models';
import { Optional, Required } from '../edge/fields';
import { contentKindList } from '../edge/content-kind-list';
import { day, domain, oneOf, platformId, text } from '../edge/forms';
import { dayOrMoment, host, limit, position, revision, yesOrNo } from '../edge/query-forms';

/** What reads from a read model may wait for. */
export class AtLeastDto {
  @Optional(position, 'The answer reflects this position, waiting up to 2 s, else 503')
  readonly atLeast?: string;
}

export class PageDto extends AtLeastDto {
  @Optional(limit, 'Items at most; 50 by default')
  readonly limit?: string;

  @Optional(text(500), 'nextCursor of the page before')
  readonly cursor?: string;
}

export class OrdersFilterDto extends PageDto {
  @Optional(oneOf(orderStates), 'State of the order')
  readonly state?: string;

  @Optional(oneOf(filingTypes), 'Filing type')
  readonly filingType?: string;

  @Optional(oneOf(provinces), 'Province')
  readonly province?: string;

  @Optional(platformId, 'Account')
  readonly accountId?: string;

  @Optional(domain, 'One of its domains')
  readonly domain?: string;

  @Optional(yesOrNo, 'Whether somebody’s time to act has run out')
  readonly overdue?: string;

  @Optional(oneOf(actors), 'Who must act next')
  readonly next?: string;

  @Optional(dayOrMoment, 'Opened then or later')
  readonly openedFrom?: string;

  @Optional(dayOrMoment, 'Opened before it; a day is included')
  readonly openedTo?: string;
}

export class QueueLengthsDto extends AtLeastDto {
  @Optional(oneOf(provinces), 'Province')
  readonly province?: string;

  @Optional(oneOf(filingTypes), 'Filing type')
  readonly filingType?: string;
}

export class QueueFilterDto extends PageDto {
  @Optional(oneOf(provinces), 'Province')
  readonly province?: string;

  @Optional(oneOf(filingTypes), 'Filing type')
  readonly filingType?: string;
}

/** The queue in the path. */
export class QueueDto {
  @Required(oneOf(queueNames), 'Queue, or what is overdue in any')
  readonly queue!: QueueName;
}

const asOfThen =
  'As they were filed then; a day: at its end. Found by words they have now too; a page may be short and have a next one';

export class EntitiesFilterDto extends PageDto {
  @Optional(
    text(200),
    'In number or name of the entity, number or domain of a website: from the beginning of a word',
  )
  readonly q?: string;

  @Optional(dayOrMoment, asOfThen)
  readonly asOf?: string;
}

export class WebsitesFilterDto extends PageDto {
  @Optional(text(200), 'In number or name of the website: from the beginning of a word')
  readonly q?: string;

  @Optional(domain, 'One of its domains')
  readonly domain?: string;

  @Optional(dayOrMoment, asOfThen)
  readonly asOf?: string;
}

export class FilingDto extends AtLeastDto {
  @Optional(dayOrMoment, 'As it was filed then; a day: at its end')
  readonly asOf?: string;
}

export class FormDto {
  @Optional(yesOrNo, 'Whether the form is a sample: filled with invented values (M-1)')
  readonly sample?: string;
}

export class InstancesFilterDto extends PageDto {
  @Optional(platformId, 'The account that owns them')
  readonly accountId?: string;
}

export class ServiceCodesFilterDto extends PageDto {
  @Optional(platformId, 'The account that owns the instance or that the code was issued for (C-6)')
  readonly accountId?: string;

  @Optional(oneOf(codeStatuses), 'State of the code')
  readonly state?: CodeStatus;
}

export class CountersFilterDto extends PageDto {
  @Optional(day, 'From this day on')
  readonly from?: string;

  @Optional(day, 'Up to this day, itself included')
  readonly to?: string;

  @Optional(oneOf(provinces), 'Province')
  readonly province?: string;

  @Optional(oneOf(filingTypes), 'Filing type')
  readonly filingType?: string;
}

export class AuditFilterDto extends PageDto {
  @Optional(text(200), 'Who did it')
  readonly actor?: string;

  @Optional(text(10), 'Rule id that was applied')
  readonly rule?: string;

  @Optional(text(100), 'Event type')
  readonly type?: string;

  @Optional(oneOf(provinces), 'Province')
  readonly province?: string;

  @Optional(dayOrMoment, 'Then or later')
  readonly from?: string;

  @Optional(dayOrMoment, 'Before it; a day is included')
  readonly to?: string;
}

export class TimelineDto {
  @Optional(dayOrMoment, 'As it was then; a day: at its end')
  readonly asOf?: string;

  @Optional(revision, 'As it was at this revision of the order')
  readonly atRevision?: string;
}

export class AccessDto {
  @Optional(platformId, 'The instance the domain is to resolve to (A-8)')
  readonly instanceId?: string;
}

export class AccessFilterDto extends PageDto {
  @Optional(oneOf(accessStates), 'How the domain stands')
  readonly state?: AccessState;
}

export class RegistryDto {
  @Required(domain, 'The registrable domain')
  readonly domain!: string;
}

export class RulesDto {
  @Optional(day, 'Only those in force on this day')
  readonly on?: string;
}

export class RequirementsDto extends RulesDto {
  @Required(oneOf(provinces), 'Province')
  readonly province!: Province;

  @Required(oneOf(entityTypes), 'Kind of entity')
  readonly entityType!: EntityType;

  @Required(oneOf(filingTypes), 'Filing type')
  readonly filingType!: FilingType;

  @Optional(contentKindList, 'Content kinds, separated by commas')
  readonly contentKinds?: string;
}

/** The order, entity or website in the path. */
export class TargetDto {
  @Required(text(200), 'Id or number')
  readonly id!: string;
}

/** The domain in the path; subdomains follow the registrable one. */
export class HostDto {
  @Required(host, 'A domain or a subdomain')
  readonly domain!: string;
}
