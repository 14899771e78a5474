import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/**
 * Whether the text is a mobile number of mainland China, with or without +86; the library's mobile
 * metadata knows the prefixes assigned.
 */
export const isMobilePhone = (text: string): boolean => {
  const phone = parsePhoneNumberFromString(text, 'CN');
  return phone?.country === 'CN' && phone.isValid();
};
