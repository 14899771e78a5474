/** A service code names its instance, so that it is found without a search: `<instanceId>:<12 hexadecimal digits>`. */
export const serviceCodeOf = (instanceId: string, commandId: string): string =>
  `${instanceId}:${commandId.replaceAll('-', '').slice(0, 12).toUpperCase()}`;

/** The instance that a code speaks of; undefined: no code of this ledger. */
export const instanceOf = (code: string): string | undefined =>
  /^(.+):[0-9A-F]{12}$/.exec(code)?.[1];
