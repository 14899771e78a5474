import canonicalize from 'canonicalize';
import { commandId } from '#libs/event-store';
import { instant } from '#libs/filing';
import type { PersonalData } from '#libs/personal-data';
import { BureauFiles } from './bureau-files';
import { Claims } from './claims';
import { Contexts } from './context';
import { Current } from './current';
import { editionOf } from './edition';
import { Execution } from './execution';
import { FollowUps } from './follow-ups';
import type { AdministratorsPort, Clock, IcpPasswordPort, Log } from './ports';
import { Recorder, type Cause } from './recording';
import { Refusals, type RefusalOptions } from './refusals/refusals';
import { Repository } from './repository';
import type { CommandRequest, RequestedType } from './request';
import { Sealing } from './sealing';
import { Updates } from './updates';

export interface CoreParts {
  readonly store: Log;
  readonly personalData: PersonalData;
  readonly clock: Clock;
  readonly icpPassword: IcpPasswordPort;
  readonly administrators: AdministratorsPort;
  /** waits real time (ms) for the holder of a claim to follow it up */
  readonly pause: (ms: number) => Promise<unknown>;
  /** how long and how much of refused commands is kept; absent: 90 days, 64 MiB a day, 1 MiB of one actor */
  readonly refusals?: Partial<RefusalOptions>;
}

/** The parts that the command handlers share: one of each in a process. */
export class Core {
  readonly clock: Clock;
  readonly icpPassword: IcpPasswordPort;
  readonly repository: Repository;
  readonly execution: Execution;
  readonly updates: Updates;
  readonly followUps: FollowUps;
  readonly current: Current;
  readonly claims: Claims;
  readonly contexts: Contexts;
  readonly sealing: Sealing;
  readonly recorder: Recorder;
  readonly bureauFiles: BureauFiles;
  readonly refusals: Refusals;
  private readonly personalData: PersonalData;

  constructor(parts: CoreParts) {
    const { store, personalData, clock, icpPassword, administrators, pause } = parts;
    this.clock = clock;
    this.icpPassword = icpPassword;
    this.personalData = personalData;
    this.repository = new Repository(store);
    this.recorder = new Recorder(editionOf());
    this.bureauFiles = new BureauFiles(store, this.recorder);
    this.refusals = new Refusals(store, this.recorder, parts.refusals);
    this.execution = new Execution(this.repository, this.recorder, this.refusals);
    this.updates = new Updates(this.repository, this.recorder);
    this.followUps = new FollowUps({
      store,
      repository: this.repository,
      updates: this.updates,
      personalData,
      clock,
    });
    this.current = new Current(this.repository, this.recorder, this.followUps, clock);
    this.claims = new Claims(this.repository, this.current, this.followUps, this.recorder, pause);
    this.contexts = new Contexts(
      this.repository,
      this.current,
      this.claims,
      personalData,
      administrators,
    );
    this.sealing = new Sealing(personalData);
  }

  /** Command id by role, actor and key; the body's HMAC without the ICP password, whose value is kept nowhere. */
  causeOf({ type, target, fields, actor, key }: CommandRequest<RequestedType>): Cause {
    const now = this.clock.now();
    const body = 'icpPassword' in fields ? { ...fields, icpPassword: 'given' } : fields;
    return {
      commandId: commandId(actor.role, actor.id, key),
      command: type,
      actor,
      occurredAt: instant(now),
      recordedAt: now,
      commandHash: this.personalData.commandHash(canonicalize({ type, target, body }) ?? ''),
    };
  }
}
