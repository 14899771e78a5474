import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandGate } from './command-gate';
import { CommandRoute } from './command-route';
import { DetermineFilingTypeDto } from './dto/order.dto';
import { ImportRegistryRecordDto } from './dto/registry-record.dto';
import { Sending, Sent } from './sending';

@ApiTags('registry')
@Controller('v1')
export class RegistryController {
  constructor(private readonly gate: CommandGate) {}

  @CommandRoute('ImportRegistryRecord', 'Import what MIIT or HiChina holds of an entity (T-12)')
  importRecord(@Sent() sending: Sending, @Body() fields: ImportRegistryRecordDto) {
    return this.gate.give('ImportRegistryRecord', sending, fields);
  }

  @CommandRoute('DetermineFilingType', 'Ask which filing type applies (T-20)')
  determine(@Sent() sending: Sending, @Body() fields: DetermineFilingTypeDto) {
    return this.gate.give('DetermineFilingType', sending, fields);
  }
}
