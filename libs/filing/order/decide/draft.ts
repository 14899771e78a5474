import { accepted, refused, type Decision, type Refused, type Violation } from '../../decision';
import type { Draft } from '../../values';
import type { OrderContext } from '../context';
import { course } from '../course';
import type { DraftSaved } from '../events';
import { needs, typeRule } from '../needs';
import type { OpenedOrder, OrderState } from '../state';

const notTaken = ({ filingType }: OpenedOrder, field: 'entity' | 'websites'): Violation => ({
  rule: typeRule(filingType),
  field,
  message: `an order of type ${filingType} takes no ${field} such as these`,
  messageZh: '该备案类型不接受此项内容',
});

/** Refuses parts of a draft that the order's type does not take (contract: 400). */
export const malformedDraft = (order: OrderState, draft: Draft): Refused | undefined => {
  if (order.status === 'NotOpened') return undefined;
  const { entity, websites } = needs[order.filingType];
  const refusedFields: Violation[] = [];
  if (draft.entity && !entity) refusedFields.push(notTaken(order, 'entity'));
  if (
    draft.websites &&
    (websites === 'none' || (websites === 'one' && draft.websites.length !== 1))
  )
    refusedFields.push(notTaken(order, 'websites'));
  return refusedFields.length > 0 ? refused('malformed', refusedFields) : undefined;
};

const wrongIcpPassword = ({ province }: OpenedOrder): Violation => ({
  rule: 'P-3',
  field: 'icpPassword',
  code: 'wrongIcpPassword',
  message: 'the bureau does not accept this ICP password',
  messageZh: 'ICP备案密码错误',
  hint:
    province === 'Guangdong'
      ? 'retrieve it on the MIIT site; the Guangdong bureau does not send it'
      : 'retrieve it on the MIIT site or from the bureau of the province',
});

/** `SaveDraft`: each sent key replaces its former value whole; of the ICP password only that it was given is kept (P-11). */
export const saveDraft = (
  order: OpenedOrder,
  fields: Draft,
  { icpPassword }: OrderContext,
): Decision<DraftSaved> => {
  const asked = fields.icpPassword !== undefined;
  if (asked && icpPassword === 'wrong') return refused('rules', [wrongIcpPassword(order)]);
  return accepted(
    [{ type: 'DraftSaved', data: fields }],
    [...course.SaveDraft.guardedBy, ...(asked ? (['P-3', 'P-11'] as const) : [])],
  );
};
