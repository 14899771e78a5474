import { isCreditCode, isIdentityCardNumber } from '#libs/filing';
import { fault, type Form } from './form';

const judged = {
  identityCard: {
    holds: isIdentityCardNumber,
    rule: 'GB 11643',
    message: 'is no identity card number: date of birth or check digit is wrong',
    messageZh: '不是有效的公民身份号码：出生日期或校验码错误',
  },
  businessLicense: {
    holds: isCreditCode,
    rule: 'GB 32100',
    message: 'is no unified social credit code: its check character is wrong',
    messageZh: '不是有效的统一社会信用代码：校验码错误',
  },
} as const;

/** A document's number, judged by the document's type where a standard gives it a check digit (GB 11643, GB 32100). */
export const documentNumber: Form = {
  schema: { type: 'string', minLength: 1, maxLength: 50, example: '91440300MA5EE00014' },
  faults: (value, owner) => {
    if (typeof value !== 'string') return fault('type', 'must be text', '必须是文本');
    if (!/^[\p{L}\p{N}()（） /-]{1,50}$/u.test(value))
      return fault(
        'length',
        'must have 1 to 50 letters, digits, spaces, brackets, hyphens',
        '必须有1至50个字母、数字、空格、括号或连字符',
      );
    const { type } = owner as { type?: string };
    const standard = type === 'identityCard' || type === 'businessLicense' ? judged[type] : null;
    return standard === null || standard.holds(value)
      ? []
      : fault(standard.rule, standard.message, standard.messageZh);
  },
};
