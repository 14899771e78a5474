import {
  ForeignEvent,
  UnknownSchemaVersion,
  type EventStore,
  type RecordedEvent,
} from '#libs/event-store';
import { historyPrefixes } from '../categories';
import { States } from '../states';
import { Causes } from './causes';
import { knownType, wholeMetadata } from './event-checks';

/** Something that a sound log does not have. */
export interface Finding {
  /** `unreadable` ends the verification: what follows cannot be read past it */
  readonly kind: 'gap' | 'unknownType' | 'metadata' | 'cause' | 'fold' | 'unreadable';
  /** absent where the store does not say it */
  readonly stream?: string;
  readonly revision?: bigint;
  readonly eventId?: string;
  readonly message: string;
}

/**
 * Goes through the ledger's own history once and gives what is not sound: streams dense, types and schema versions known,
 * metadata complete, causation chains whole, every stream folds.
 */
export async function* verifyLog(
  store: Pick<EventStore, 'read' | 'readAll'>,
  onEvent: (event: RecordedEvent) => void = () => undefined,
): AsyncGenerator<Finding> {
  const checks = new LogChecks(new States(store));
  try {
    for await (const event of store.readAll({ prefixes: historyPrefixes })) {
      yield* await checks.findingsOf(event);
      onEvent(event);
    }
  } catch (error) {
    if (!(error instanceof ForeignEvent || error instanceof UnknownSchemaVersion)) throw error;
    const where = error instanceof ForeignEvent && {
      stream: error.stream,
      revision: error.revision,
    };
    yield { kind: 'unreadable', ...where, message: error.message };
  }
}

class LogChecks {
  private readonly revisions = new Map<string, bigint>();
  private readonly causes = new Causes();

  constructor(private readonly states: States) {}

  async findingsOf(event: RecordedEvent): Promise<readonly Finding[]> {
    const { stream, revision, id: eventId } = event;
    const known = knownType(event);
    const checked: readonly (readonly [Finding['kind'], string | undefined])[] = [
      ['gap', this.gap(event)],
      ['unknownType', known],
      ['metadata', wholeMetadata(event)],
      ['cause', this.causes.check(event)],
      ['fold', known === undefined ? await this.foldFailure(event) : undefined],
    ];
    return checked.flatMap(([kind, message]) =>
      message === undefined ? [] : [{ kind, stream, revision, eventId, message }],
    );
  }

  private gap({ stream, revision }: RecordedEvent): string | undefined {
    const expected = (this.revisions.get(stream) ?? -1n) + 1n;
    this.revisions.set(stream, revision);
    return revision === expected
      ? undefined
      : `the stream goes on with revision ${revision} where ${expected} should follow`;
  }

  private async foldFailure(event: RecordedEvent): Promise<string | undefined> {
    try {
      if (!this.states.advance(event)) await this.states.at(event.stream, event.revision);
      return undefined;
    } catch (error) {
      return `its stream does not fold: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
