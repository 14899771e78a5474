import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandGate } from './command-gate';
import { CommandRoute } from './command-route';
import { NothingDto } from './dto/nothing.dto';
import { OpenOrderDto, SaveDraftDto } from './dto/order.dto';
import { Sending, Sent } from './sending';

/** What the applicant does with an order. */
@ApiTags('orders')
@Controller('v1')
export class OrdersController {
  constructor(private readonly gate: CommandGate) {}

  @CommandRoute('OpenOrder', 'Open an order; its filing type is determined (T-20)')
  open(@Sent() sending: Sending, @Body() fields: OpenOrderDto) {
    return this.gate.give('OpenOrder', sending, { domains: [], ...fields });
  }

  @CommandRoute('SaveDraft', 'Save parts of the draft, which may be incomplete (P-4)')
  saveDraft(@Sent() sending: Sending, @Body() fields: SaveDraftDto) {
    return this.gate.give('SaveDraft', sending, fields);
  }

  @CommandRoute('Submit', 'Submit the draft for preliminary review')
  submit(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('Submit', sending, fields);
  }

  @CommandRoute('Withdraw', 'Withdraw the order before it is at the bureau (O-3)')
  withdraw(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('Withdraw', sending, fields);
  }

  @CommandRoute('GiveUp', 'Give a rejected or returned order up (P-8)')
  giveUp(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('GiveUp', sending, fields);
  }
}
