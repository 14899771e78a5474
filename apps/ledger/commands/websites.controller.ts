import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { instant } from '#libs/filing';
import { CommandGate } from './command-gate';
import { CommandRoute } from './command-route';
import { NothingDto } from './dto/nothing.dto';
import {
  OpenInspectionDto,
  RecordCommercialLicenceDto,
  RecordHostingIpDto,
  RecordLaunchDto,
  RecordPsbFilingDto,
  ReportIllegalContentDto,
} from './dto/website-life.dto';
import { Sending, Sent } from './sending';

/** The life of what is filed (section 10). */
@ApiTags('websites')
@Controller('v1')
export class WebsitesController {
  constructor(private readonly gate: CommandGate) {}

  @CommandRoute('OpenInspection', 'Open a rectification period (I-3)')
  openInspection(@Sent() sending: Sending, @Body() fields: OpenInspectionDto) {
    const rectifyBy = instant(fields.rectifyBy);
    return this.gate.give('OpenInspection', sending, { ...fields, rectifyBy });
  }

  @CommandRoute('ConfirmRectification', 'Confirm that it was rectified in time (I-3)')
  confirmRectification(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('ConfirmRectification', sending, fields);
  }

  @CommandRoute('RecordLaunch', 'Record the day it went live (I-2)')
  recordLaunch(@Sent() sending: Sending, @Body() fields: RecordLaunchDto) {
    return this.gate.give('RecordLaunch', sending, fields);
  }

  @CommandRoute('RecordPsbFiling', 'Record its public-security filing (I-2)')
  recordPsbFiling(@Sent() sending: Sending, @Body() fields: RecordPsbFilingDto) {
    return this.gate.give('RecordPsbFiling', sending, fields);
  }

  @CommandRoute('ConfirmPsbDisplay', 'Confirm that the home page shows it (I-12)')
  confirmPsbDisplay(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('ConfirmPsbDisplay', sending, fields);
  }

  @CommandRoute('RecordHostingIp', 'Record another hosting address (I-6)')
  recordHostingIp(@Sent() sending: Sending, @Body() fields: RecordHostingIpDto) {
    return this.gate.give('RecordHostingIp', sending, fields);
  }

  @CommandRoute('RecordCommercialLicence', 'Record its commercial ICP licence (I-9)')
  recordCommercialLicence(@Sent() sending: Sending, @Body() fields: RecordCommercialLicenceDto) {
    return this.gate.give('RecordCommercialLicence', sending, fields);
  }

  @CommandRoute('ReportIllegalContent', 'Report illegal content (I-8)')
  reportIllegalContent(@Sent() sending: Sending, @Body() fields: ReportIllegalContentDto) {
    return this.gate.give('ReportIllegalContent', sending, fields);
  }

  @CommandRoute('ResumeWebsite', 'Resume a suspended website (I-8)')
  resume(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('ResumeWebsite', sending, fields);
  }
}
