/** Longer texts are compared by their beginning. */
const comparedLength = 40;

/** Runs of letters, runs of digits, and each Chinese character. */
const words = /[a-z]+|\d+|[\p{L}\p{N}]/gu;

const normalised = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What is searched for, as it is compared with the beginnings of `searchTerms`. */
export const searchedText = (text: string): string => normalised(text).slice(0, comparedLength);

/**
 * The rests of texts from each of their words on, so that what is searched for is the beginning of one: from
 * any character of a Chinese name, any label of a domain, the digits of a number.
 */
export const searchTerms = (texts: readonly string[]): readonly string[] => {
  const terms = texts
    .map(normalised)
    .flatMap((text) =>
      [...text.matchAll(words)].map(({ index }) => text.slice(index, index + comparedLength)),
    );
  return [...new Set(terms)];
};
