import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/** S-8: of virtual operators, and new ones; as prefixes of the number without +86. */
const prefixesWithoutCode = ['162', '165', '167', '170', '171'];

/** Whether a mobile number of mainland China is one to which some senders bring no code (S-8). */
export const isVirtualNumber = (text: string): boolean => {
  const number = parsePhoneNumberFromString(text, 'CN')?.nationalNumber ?? '';
  return prefixesWithoutCode.some((prefix) => number.startsWith(prefix));
};

/**
 * Whether the text is a mobile number of mainland China, with or without +86; the library's mobile
 * metadata knows the prefixes assigned.
 */
export const isMobilePhone = (text: string): boolean => {
  const phone = parsePhoneNumberFromString(text, 'CN');
  return phone?.country === 'CN' && phone.isValid();
};
