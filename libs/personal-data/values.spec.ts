import { normalised, type ValueKind } from './values';

describe('two spellings of one value', () => {
  it.each<[ValueKind, string, string]>([
    ['phone', '13800000001', '+86 138-0000-0001'],
    ['phone', '13800000001', '0086 138 0000 0001'],
    ['phone', '13800000001', '８６13800000001'],
    ['phone', '020 8123 4567', '+86 20 81234567'],
    ['documentNumber', ' 11010119900101001x', '１１０１０１ 19900101 001X '],
    ['email', 'Someone@Example.COM ', 'someone@example.com'],
    ['name', '测试  公司', ' 测试 公司'],
    ['name', 'ＡＣＭＥ', 'ACME'],
    ['street', '天河路　123号', '天河路 123号'],
  ])('of a %s are the same: %s and %s', (kind, one, other) => {
    expect(normalised(kind, one)).toBe(normalised(kind, other));
  });
});

describe('two values', () => {
  it.each<[ValueKind, string, string]>([
    ['phone', '13800000001', '+1 380 000 0001'],
    ['name', 'Acme', 'ACME'],
    ['documentNumber', '110101199001010011', '11010119900101001X'],
  ])('of a %s stay two: %s and %s', (kind, one, other) => {
    expect(normalised(kind, one)).not.toBe(normalised(kind, other));
  });
});
