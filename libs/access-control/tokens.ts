import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Actor, isRole } from './actor';
import {
  SecretTooShort,
  TokenExpired,
  TokenMalformed,
  TokenMissing,
  TokenSignatureInvalid,
} from './errors';

const algorithm = 'HS256';
type Now = () => Date;

const usable = (secret: Uint8Array): Uint8Array => {
  if (secret.length < 32) throw new SecretTooShort(secret.length);
  return secret;
};

/** Issues bearer tokens: JWT (RFC 7519) with `sub`, `role`, `iat` and `exp`. */
export class TokenIssuer {
  readonly #secret: Uint8Array;

  /** @throws SecretTooShort */
  constructor(
    secret: Uint8Array,
    readonly now: Now = () => new Date(),
  ) {
    this.#secret = usable(secret);
  }

  /** @param lifetime seconds */
  issue({ id, role }: Actor, lifetime: number): Promise<string> {
    const issuedAt = Math.floor(this.now().getTime() / 1000);
    return new SignJWT({ role })
      .setProtectedHeader({ alg: algorithm })
      .setSubject(id)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetime)
      .sign(this.#secret);
  }
}

interface Verified {
  readonly actor: Actor;
  /** s since 1970 */
  readonly expires: number;
}

/** Says who holds a token. A signature found good is not checked again while the token lasts. */
export class TokenVerifier {
  readonly #secret: Uint8Array;
  readonly #verified = new LRUCache<string, Verified>({ max: 10_000 });

  /** @throws SecretTooShort */
  constructor(
    secret: Uint8Array,
    readonly now: Now = () => new Date(),
  ) {
    this.#secret = usable(secret);
  }

  /**
   * @param authorization the header's value, `Bearer …` (RFC 6750)
   * @throws TokenMissing, TokenMalformed, TokenSignatureInvalid, TokenExpired
   */
  async actor(authorization: string | undefined): Promise<Actor> {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (token === undefined) throw new TokenMissing();
    const known = this.#verified.get(token);
    if (known && known.expires > this.now().getTime() / 1000) return known.actor;
    const { sub, role, exp = 0 } = await this.#claims(token);
    if (!sub) throw new TokenMalformed('it names no subject');
    if (!isRole(role)) throw new TokenMalformed('it names no role of this service');
    const actor = { id: sub, role };
    this.#verified.set(token, { actor, expires: exp });
    return actor;
  }

  async #claims(token: string) {
    const options = { algorithms: [algorithm], requiredClaims: ['exp'], currentDate: this.now() };
    try {
      return (await jwtVerify(token, this.#secret, options)).payload;
    } catch (error) {
      throw refusal(error);
    }
  }
}

const refusal = (error: unknown): unknown => {
  if (error instanceof errors.JWTExpired) {
    return new TokenExpired(new Date((error.payload.exp ?? 0) * 1000));
  }
  const foreign = [errors.JWSSignatureVerificationFailed, errors.JOSEAlgNotAllowed];
  if (foreign.some((type) => error instanceof type)) return new TokenSignatureInvalid();
  return error instanceof errors.JOSEError ? new TokenMalformed(error.message) : error;
};
