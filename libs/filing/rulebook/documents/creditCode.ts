/** The characters of a unified social credit code, by value (GB 32100-2015: no I, O, S, V, Z). */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether the text is a unified social credit code by form and check character (GB 32100). */
export const isCreditCode = (number: string): boolean => {
  const code = number.toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  const sum = weights.reduce(
    (total, weight, at) => total + weight * characters.indexOf(code[at] ?? ''),
    0,
  );
  return characters[(31 - (sum % 31)) % 31] === code[17];
};
