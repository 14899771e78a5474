/**
 * A claim on a stream outside the order: the expected revision at which the order's own event
 * will be appended (-1: the order's stream does not exist yet). Architecture, "Several streams".
 */
export interface Claim {
  readonly orderId: string;
  readonly orderRevision: number;
}

/** A stream that an order's event lists as claimed; for an instance also the service code. */
export interface ClaimedStream {
  readonly stream: string;
  readonly code?: string;
}

export const sameClaim = (a: Claim | undefined, b: Claim): boolean =>
  a?.orderId === b.orderId && a.orderRevision === b.orderRevision;

export const streams = {
  order: (orderId: string) => `order-${orderId}`,
  account: (accountId: string) => `account-${accountId}`,
  registry: (documentHash: string) => `registry-${documentHash}`,
  entity: (entityNumber: string) => `entity-${entityNumber}`,
  domain: (domain: string) => `domain-${domain}`,
  instance: (instanceId: string) => `instance-${instanceId}`,
  number: (number: string) => `number-${number}`,
  blacklist: (nameHash: string) => `blacklist-${nameHash}`,
} as const;
