/** For messages that the handlers read or make as bytes themselves. */
export const bytesAsTheyAre = (message: Buffer): Buffer => message;
