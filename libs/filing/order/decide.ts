import { accepted, type Decision } from '../decision';
import type { OrderCommand, OrderCommandType } from './commands';
import type { OrderContext } from './context';
import { course, refusedInState, takes, type TakenIn } from './course';
import { recordBureauDecision, submitToBureau } from './decide/bureau';
import { malformedDraft, saveDraft } from './decide/draft';
import { open } from './decide/open';
import { malformedPhoto, reviewPhoto, submitPhoto } from './decide/photo';
import { approvePreliminary } from './decide/preliminary';
import { recordSmsResult } from './decide/sms';
import { submit } from './decide/submit';
import type { OrderCancelled, OrderEvent } from './events';
import type { OrderState } from './state';

const cancelled = (reason: OrderCancelled['data']['reason']): OrderCancelled => ({
  type: 'Cancelled',
  data: { subject: 'order', reason },
});

/**
 * Decides a command on an order (contract, section 3). Checked in this order: malformed for the order's type, the state
 * (exactly one rule), then every rule that guards the command, of which a refusal lists all that are violated. What is due
 * (`dueOnOrder`) is to be applied to the state before.
 */
export const decideOrder = (
  order: OrderState,
  command: OrderCommand,
  context: OrderContext,
): Decision<OrderEvent> => {
  /** decided where the course takes the command in the order's state */
  const when = <Type extends OrderCommandType>(
    type: Type,
    decide: (order: TakenIn<Type>) => Decision<OrderEvent>,
  ) => (takes(order, type) ? decide(order) : refusedInState(order, type));
  /** a fact that the course alone guards */
  const fact = (type: OrderCommandType, event: OrderEvent) =>
    when(type, () => accepted([event], course[type].guardedBy));

  switch (command.type) {
    case 'OpenOrder':
      return when(command.type, () => open(command.fields, context));
    case 'SaveDraft':
      return (
        malformedDraft(order, command.fields) ??
        when(command.type, (taken) => saveDraft(taken, command.fields, context))
      );
    case 'Submit':
      return when(command.type, (taken) => submit(taken, context));
    case 'Withdraw':
      return fact(command.type, cancelled('withdrawn'));
    case 'GiveUp':
      return fact(command.type, cancelled('abandoned'));
    case 'RejectPreliminary':
      return fact(command.type, { type: 'PreliminaryRejected', data: command.fields });
    case 'RequirePostalDocuments':
      return fact(command.type, { type: 'PostalDocumentsRequired', data: command.fields });
    case 'SendPostalDocuments':
      return fact(command.type, { type: 'PostalDocumentsSent', data: command.fields });
    case 'ReceivePostalDocuments':
      return fact(command.type, { type: 'PostalDocumentsReceived', data: {} });
    case 'ApprovePreliminary':
      return when(command.type, (taken) => approvePreliminary(taken, command.fields, context));
    case 'SubmitPhoto':
      return (
        malformedPhoto(order, command.fields) ??
        when(command.type, (taken) => submitPhoto(taken, command.fields, context))
      );
    case 'VerifyPhoto':
      return (
        malformedPhoto(order, command.fields) ??
        when(command.type, (taken) =>
          reviewPhoto(taken, command.type, { type: 'PhotoVerified', data: command.fields }),
        )
      );
    case 'RejectPhoto':
      return (
        malformedPhoto(order, command.fields) ??
        when(command.type, (taken) =>
          reviewPhoto(taken, command.type, { type: 'PhotoRejected', data: command.fields }),
        )
      );
    case 'SubmitToBureau':
      return when(command.type, (taken) => submitToBureau(taken, context));
    case 'RecordSmsResult':
      return when(command.type, (taken) => recordSmsResult(taken, command.fields, context));
    case 'RecordBureauDecision':
      return when(command.type, (taken) => recordBureauDecision(taken, command.fields, context));
    case 'CancelDeregistered':
      return fact(command.type, cancelled('deregistered'));
  }
};
