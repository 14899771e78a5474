/** The request has no bearer token. */
export class TokenMissing extends Error {
  override readonly name = 'TokenMissing';
  constructor() {
    super('no bearer token');
  }
}

/** It is no token of ours: not a JWT, or without a subject, a known role or an expiry. */
export class TokenMalformed extends Error {
  override readonly name = 'TokenMalformed';
  constructor(readonly reason: string) {
    super(`the bearer token is malformed: ${reason}`);
  }
}

export class TokenExpired extends Error {
  override readonly name = 'TokenExpired';
  constructor(readonly expiredAt: Date) {
    super(`the bearer token expired at ${expiredAt.toISOString()}`);
  }
}

/** Somebody else signed it, or it was altered, or it is signed otherwise than with HS256. */
export class TokenSignatureInvalid extends Error {
  override readonly name = 'TokenSignatureInvalid';
  constructor() {
    super('the bearer token is not signed with the key of this service');
  }
}

/** HS256 needs at least 32 bytes (RFC 7518, section 3.2). */
export class SecretTooShort extends Error {
  override readonly name = 'SecretTooShort';
  constructor(readonly bytes: number) {
    super(`the token secret has ${bytes} bytes; it needs at least 32`);
  }
}
