import type { CreateReq, UpdateReq } from '@eventstore/db-client/generated/persistent_pb';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { type FilterExpression, expressionOf } from '../services/filter';
import type { From } from '../services/read-request';
import { handlerException } from '../services/status';
import { type GroupName, type GroupSettings, settingsOf } from './settings';

/** A group as it was created or updated, and as it is kept. */
export interface GroupDefinition extends GroupName {
  readonly settings: GroupSettings;
  readonly startFrom: From;
  /** For `$all` only, and fixed when the group is created. */
  readonly filter?: FilterExpression;
}

export const ALL = '$all';

/** @throws CallError */
export function definitionOf(request: CreateReq | UpdateReq): GroupDefinition {
  const options = request.getOptions();
  const settings = options?.getSettings();
  if (!options || !settings) throw handlerException();
  const stream = options.getStream();
  const all = options.getAll();
  const identifier = stream?.getStreamIdentifier() ?? options.getStreamIdentifier();
  const name = { stream: all ? ALL : nameOf(identifier), group: options.getGroupName() };
  const filter = all && 'getFilter' in all ? all.getFilter() : undefined;
  return {
    ...name,
    settings: settingsOf(name, settings),
    startFrom: all ? positionFrom(all) : revisionFrom(stream, settings),
    ...(filter ? { filter: expressionOf(filter) } : {}),
  };
}

interface NamesGroup {
  hasAll(): boolean;
  getStreamIdentifier(): StreamIdentifier | undefined;
  getGroupName(): string;
}

/** The group that a request's options name. @throws CallError */
export function groupNameOf(options: NamesGroup | undefined): GroupName {
  if (!options) throw handlerException();
  const stream = options.hasAll() ? ALL : nameOf(options.getStreamIdentifier());
  return { stream, group: options.getGroupName() };
}

/** The name in a `StreamIdentifier`. @throws CallError without one */
export function nameOf(identifier: { getStreamName_asU8(): Uint8Array } | undefined): string {
  const name = identifier?.getStreamName_asU8();
  if (!name || name.length === 0) throw handlerException();
  return Buffer.from(name).toString('utf8');
}

function positionFrom(all: CreateReq.AllOptions | UpdateReq.AllOptions): From {
  const position = all.getPosition();
  if (position) return Number(position.getCommitPosition());
  return all.hasStart() ? 'start' : 'end';
}

function revisionFrom(
  options: CreateReq.StreamOptions | UpdateReq.StreamOptions | undefined,
  settings: CreateReq.Settings | UpdateReq.Settings,
): From {
  if (options?.hasStart()) return 'start';
  if (options?.hasEnd()) return 'end';
  const revision = options?.getRevision() ?? settings.getRevision(); // the older way to say it
  if (revision === END_REVISION) return 'end';
  return revision === '0' ? 'start' : Number(revision);
}

/** The largest unsigned 64-bit integer. */
const END_REVISION = '18446744073709551615';
