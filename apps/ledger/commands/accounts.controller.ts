import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandGate } from './command-gate';
import { CommandRoute } from './command-route';
import { RegisterAccountDto } from './dto/platform.dto';
import { Sending, Sent } from './sending';

@ApiTags('accounts')
@Controller('v1')
export class AccountsController {
  constructor(private readonly gate: CommandGate) {}

  @CommandRoute('RegisterAccount', 'Register an account of the platform (O-10)')
  register(@Sent() sending: Sending, @Body() fields: RegisterAccountDto) {
    return this.gate.give('RegisterAccount', sending, fields);
  }
}
