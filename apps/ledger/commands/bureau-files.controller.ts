import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fault } from '../edge/form';
import { Malformed } from '../edge/malformed';
import { CommandGate } from './command-gate';
import { CommandRoute } from './command-route';
import { ImportBureauFileDto } from './dto/bureau-file.dto';
import { Sending, Sent } from './sending';

/** A line's number is part of its command's id: no two lines share one. @throws Malformed */
const rising = ({ results }: ImportBureauFileDto): void => {
  const faults = results.flatMap(({ line }, at) =>
    line > (results[at - 1]?.line ?? 0)
      ? []
      : fault('section 10b', 'must rise line by line', '行号必须递增', `results[${at}].line`),
  );
  if (faults.length > 0) throw new Malformed(faults);
};

@ApiTags('bureau')
@Controller('v1')
export class BureauFilesController {
  constructor(private readonly gate: CommandGate) {}

  @CommandRoute(
    'ImportBureauFile',
    'Take a bureau’s result file, line by line; its number tells a repeat (section 10b)',
  )
  importFile(@Sent() sending: Sending, @Body() fields: ImportBureauFileDto) {
    rising(fields);
    return this.gate.give('ImportBureauFile', sending, fields);
  }
}
