import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandGate } from './command-gate';
import { CommandRoute } from './command-route';
import {
  ApprovePreliminaryDto,
  RecordBureauDecisionDto,
  RecordSmsResultDto,
  RejectPhotoDto,
  RequirePostalDocumentsDto,
  SendPostalDocumentsDto,
  SubmitPhotoDto,
  VerifyPhotoDto,
} from './dto/course.dto';
import { RejectPreliminaryDto } from './dto/finding.dto';
import { NothingDto } from './dto/nothing.dto';
import { Sending, Sent } from './sending';

/** An order's way from preliminary review to the bureau's decision (section 6). */
@ApiTags('orders')
@Controller('v1')
export class ReviewsController {
  constructor(private readonly gate: CommandGate) {}

  @CommandRoute('RejectPreliminary', 'Reject in preliminary review, naming every fault (P-1)')
  rejectPreliminary(@Sent() sending: Sending, @Body() fields: RejectPreliminaryDto) {
    return this.gate.give('RejectPreliminary', sending, fields);
  }

  @CommandRoute('RequirePostalDocuments', 'Require documents by post (P-2)')
  requirePostalDocuments(@Sent() sending: Sending, @Body() fields: RequirePostalDocumentsDto) {
    return this.gate.give('RequirePostalDocuments', sending, fields);
  }

  @CommandRoute('SendPostalDocuments', 'Say how they were posted (P-2)')
  sendPostalDocuments(@Sent() sending: Sending, @Body() fields: SendPostalDocumentsDto) {
    return this.gate.give('SendPostalDocuments', sending, fields);
  }

  @CommandRoute('ReceivePostalDocuments', 'Note that they have come (P-2)')
  receivePostalDocuments(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('ReceivePostalDocuments', sending, fields);
  }

  @CommandRoute('ApprovePreliminary', 'Approve in preliminary review (P-1)')
  approvePreliminary(@Sent() sending: Sending, @Body() fields: ApprovePreliminaryDto) {
    return this.gate.give('ApprovePreliminary', sending, fields);
  }

  @CommandRoute('SubmitPhoto', 'Hand in a verification photo (F-1)')
  submitPhoto(@Sent() sending: Sending, @Body() fields: SubmitPhotoDto) {
    return this.gate.give('SubmitPhoto', sending, fields);
  }

  @CommandRoute('VerifyPhoto', 'Accept a photo (F-4)')
  verifyPhoto(@Sent() sending: Sending, @Body() fields: VerifyPhotoDto) {
    return this.gate.give('VerifyPhoto', sending, fields);
  }

  @CommandRoute('RejectPhoto', 'Refuse a photo; a new one is needed (F-4)')
  rejectPhoto(@Sent() sending: Sending, @Body() fields: RejectPhotoDto) {
    return this.gate.give('RejectPhoto', sending, fields);
  }

  @CommandRoute('SubmitToBureau', 'Forward the order to the bureau (P-5)')
  submitToBureau(@Sent() sending: Sending, @Body() fields: NothingDto) {
    return this.gate.give('SubmitToBureau', sending, fields);
  }

  @CommandRoute('RecordSmsResult', 'Record what came of an SMS verification (S-3, S-5)')
  recordSmsResult(@Sent() sending: Sending, @Body() fields: RecordSmsResultDto) {
    return this.gate.give('RecordSmsResult', sending, fields);
  }

  @CommandRoute('RecordBureauDecision', 'Record what the bureau decided (P-7, P-8)')
  recordBureauDecision(@Sent() sending: Sending, @Body() fields: RecordBureauDecisionDto) {
    return this.gate.give('RecordBureauDecision', sending, fields);
  }
}
