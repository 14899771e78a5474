import { masked } from './masking';
import { type ValueKind } from './values';

describe('a masked value', () => {
  it.each<[ValueKind, string, string]>([
    ['phone', '13800000001', '138****0001'],
    ['phone', '+8613800000001', '+86*******0001'],
    ['phone', '110', '***'],
    ['name', '测试人', '测**'],
    ['name', '王五', '王**'],
    ['name', '𠮷田', '𠮷**'],
    ['documentNumber', '440105199001011234', '440*************34'],
    ['documentNumber', '1234567', '*******'],
    ['email', 'someone@example.com', 's**@example.com'],
    ['email', 'no address', '**'],
    ['street', '天河路123号', '天河**'],
  ])('of kind %s: %s is shown as %s', (kind, clear, shown) => {
    expect(masked(kind, clear)).toBe(shown);
  });
});
