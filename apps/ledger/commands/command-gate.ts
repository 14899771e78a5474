import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TokenVerifier } from '#libs/access-control';
import {
  commandFor,
  commandTable,
  NotAllowed,
  type CommandAnswer,
  type CommandFields,
  type CommandType,
  type Role,
} from '#libs/commands';
import { Metrics } from '../operations/metrics';
import type { Sending } from './sending';

/** Who sends a well-formed command, whether that role may, and then the command bus. */
@Injectable()
export class CommandGate {
  constructor(
    private readonly bus: CommandBus,
    private readonly verifier: TokenVerifier,
    private readonly metrics: Metrics,
  ) {}

  /** @throws what {@link TokenVerifier.actor} and the handler throw, and {@link NotAllowed} */
  async give<Type extends CommandType>(
    type: Type,
    sending: Sending,
    fields: CommandFields[Type],
  ): Promise<CommandAnswer> {
    const actor = await this.verifier.actor(sending.Authorization);
    const roles: readonly Role[] = commandTable[type].roles;
    if (!roles.includes(actor.role))
      throw new NotAllowed(`${type} is given by ${roles.join(', ')}, not by ${actor.role}`);
    const { id: target, 'If-Match': ifMatch } = sending;
    return this.metrics.counting(type, () =>
      this.bus.execute(
        commandFor({
          type,
          fields,
          actor,
          key: sending['Idempotency-Key'],
          ...(target !== undefined && { target }),
          ...(ifMatch !== undefined && { ifMatch: BigInt(ifMatch.slice(1, -1)) }),
        }),
      ),
    );
  }
}
