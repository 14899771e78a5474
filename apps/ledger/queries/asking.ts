import { Injectable } from '@nestjs/common';
import { TokenVerifier } from '#libs/access-control';
import { Core } from '#libs/commands';
import { dayOf, instant, type Day, type Instant, type Sealed } from '#libs/filing';
import { masked, PersonalData, SealBroken, type ValueKind } from '#libs/personal-data';
import { Checkpoints, withSealedShown, type PageRequest, type ReadModel } from '#libs/read-models';
import { scopeOf, type Scope } from './scope';
import { SealsWatch } from './seals-watch';
import type { AtLeastDto, PageDto } from './query.dto';

const erased = '[erased]';
const unreadable = '[unreadable]';

/** What every query does before and after it looks: who asks, how fresh, and personal values masked. */
@Injectable()
export class Asking {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly checkpoints: Checkpoints,
    private readonly personalData: PersonalData,
    private readonly core: Core,
    private readonly seals: SealsWatch,
  ) {}

  /** @throws what {@link TokenVerifier.actor} and {@link scopeOf} throw */
  async scope(
    authorization: string | undefined,
    what: Parameters<typeof scopeOf>[1],
  ): Promise<Scope> {
    return scopeOf(await this.verifier.actor(authorization), what);
  }

  now(): Instant {
    return instant(this.core.clock.now());
  }

  today(): Day {
    return dayOf(this.core.clock.now());
  }

  /** @throws {ReadModelBehind} after 2 s */
  async fresh(readModel: ReadModel, { atLeast }: AtLeastDto): Promise<void> {
    if (atLeast !== undefined) await this.checkpoints.atLeast(readModel, BigInt(atLeast));
  }

  /**
   * An answer whose personal values are masked; what was erased, and what does not open, is told so: the rest of a
   * page is not withheld for it.
   */
  shown(answer: unknown): Promise<unknown> {
    return withSealedShown(answer, async (kind, sealed) => {
      try {
        return await this.mask(kind, sealed);
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
        this.seals.note(error);
        return unreadable;
      }
    });
  }

  /**
   * The same where each value has to be readable.
   *
   * @throws {SealBroken}
   */
  masked(answer: unknown): Promise<unknown> {
    return withSealedShown(answer, (kind, sealed) => this.mask(kind, sealed));
  }

  /**
   * An answer whose personal values are clear, for who may see them (M-1); what was erased is told so.
   *
   * @throws {SealBroken}
   */
  clear(answer: unknown): Promise<unknown> {
    return withSealedShown(
      answer,
      async (kind, sealed) => (await this.personalData.open(kind, sealed)) ?? erased,
    );
  }

  private async mask(kind: ValueKind, sealed: Sealed): Promise<string> {
    const clear = await this.personalData.open(kind, sealed);
    return clear === undefined ? erased : masked(kind, clear);
  }
}

export const pageOf = ({ limit, cursor }: PageDto): PageRequest => ({
  ...(limit !== undefined && { limit: Number(limit) }),
  ...(cursor !== undefined && { cursor }),
});
