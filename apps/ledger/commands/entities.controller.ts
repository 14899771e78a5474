import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandGate } from './command-gate';
import { CommandRoute } from './command-route';
import { RecordDeregistrationDto } from './dto/website-life.dto';
import { Sending, Sent } from './sending';

@ApiTags('entities')
@Controller('v1')
export class EntitiesController {
  constructor(private readonly gate: CommandGate) {}

  @CommandRoute('RecordDeregistration', 'Record that the bureau deregistered (I-5)')
  recordDeregistration(@Sent() sending: Sending, @Body() fields: RecordDeregistrationDto) {
    return this.gate.give('RecordDeregistration', sending, fields);
  }
}
