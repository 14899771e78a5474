import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandGate } from './command-gate';
import { CommandRoute } from './command-route';
import { NothingDto } from './dto/nothing.dto';
import { IssueServiceCodeDto, RegisterInstanceDto, RenewInstanceDto } from './dto/platform.dto';
import { Sending, Sent } from './sending';

@ApiTags('instances')
@Controller('v1')
export class InstancesController {
  constructor(private readonly gate: CommandGate) {}

  @CommandRoute('RegisterInstance', 'Register an instance an account bought (C-1)')
  register(@Sent() sending: Sending, @Body() fields: RegisterInstanceDto) {
    return this.gate.give('RegisterInstance', sending, fields);
  }

  @CommandRoute('RenewInstance', 'Prolong its term')
  renew(@Sent() sending: Sending, @Body() fields: RenewInstanceDto) {
    return this.gate.give('RenewInstance', sending, fields);
  }

  @CommandRoute('ReleaseInstance', 'Give it back; its codes die with it')
  release(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('ReleaseInstance', sending, fields);
  }

  @CommandRoute('IssueServiceCode', 'Issue a service code (C-1, C-2, C-6)')
  issueServiceCode(@Sent() sending: Sending, @Body() fields: IssueServiceCodeDto) {
    return this.gate.give('IssueServiceCode', sending, fields);
  }
}
