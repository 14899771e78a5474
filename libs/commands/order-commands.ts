import type { OpenedOrder, OrderCommand, OrderCommandOf, OrderCommandType } from '#libs/filing';
import type { CommandRequest } from './request';
import type { Sealing } from './sealing';

/** A request of any of the commands on an order, told apart by its type. */
export type OrderRequest = { [Type in OrderCommandType]: CommandRequest<Type> }[OrderCommandType];

/** The domain's command for a request, personal values sealed. `order`: the order it is about, where it is open. */
export const sealOrderCommand = async (
  sealing: Sealing,
  request: OrderRequest,
  order: OpenedOrder | undefined,
): Promise<OrderCommand> => {
  const owner = request.target ?? request.key;
  switch (request.type) {
    case 'OpenOrder':
      return { type: 'OpenOrder', fields: await sealing.opening(request.fields) };
    case 'SaveDraft': {
      const fields = order === undefined ? {} : await sealing.draft(request.fields, order);
      return { type: 'SaveDraft', fields };
    }
    case 'SubmitPhoto': {
      const { phone, ...clear } = request.fields;
      return {
        type: 'SubmitPhoto',
        fields: {
          ...clear,
          ...(phone !== undefined && { phone: await sealing.phone(phone, owner) }),
        },
      };
    }
    case 'RecordSmsResult': {
      const { phone, ...clear } = request.fields;
      return {
        type: 'RecordSmsResult',
        fields: { ...clear, phone: await sealing.phone(phone, owner) },
      };
    }
    case 'RejectPreliminary': {
      const findings = request.fields.findings.map(({ reason, ...finding }) => ({
        ...finding,
        text: reason,
      }));
      return { type: 'RejectPreliminary', fields: { findings } };
    }
    default:
      return { type: request.type, fields: request.fields } as OrderCommandOf<OrderCommandType>;
  }
};
