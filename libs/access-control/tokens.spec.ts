import { SignJWT, UnsecuredJWT } from 'jose';
import { roles } from './actor';
import {
  SecretTooShort,
  TokenExpired,
  TokenMalformed,
  TokenMissing,
  TokenSignatureInvalid,
} from './errors';
import { TokenIssuer, TokenVerifier } from './tokens';

const secret = new Uint8Array(32).fill(7);
const start = new Date('2019-03-04T01:00:00Z');
const after = (seconds: number) => () => new Date(start.getTime() + seconds * 1000);
const acme = { id: 'acme', role: 'applicant' } as const;

describe('a token', () => {
  const token = () => new TokenIssuer(secret, () => start).issue(acme, 60);
  const verifier = new TokenVerifier(secret, after(59));

  it.each(roles)('says who its holder is and that the role is %s', async (role) => {
    const issued = await new TokenIssuer(secret, () => start).issue({ id: 'x1', role }, 60);
    await expect(verifier.actor(`Bearer ${issued}`)).resolves.toEqual({ id: 'x1', role });
  });

  it('expires', async () => {
    const late = new TokenVerifier(secret, after(60));
    const error: unknown = await late.actor(`Bearer ${await token()}`).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TokenExpired);
    expect(error).toMatchObject({ expiredAt: after(60)() });
  });

  it('expires also where it was found good before', async () => {
    let seconds = 0;
    const verifying = new TokenVerifier(secret, () => after(seconds)());
    const bearer = `Bearer ${await token()}`;
    await expect(verifying.actor(bearer)).resolves.toEqual(acme);
    seconds = 59;
    await expect(verifying.actor(bearer)).resolves.toEqual(acme);
    seconds = 60;
    await expect(verifying.actor(bearer)).rejects.toThrow(TokenExpired);
  });

  it('is refused when another key signed it', async () => {
    const other = new TokenIssuer(new Uint8Array(32).fill(8), () => start);
    const foreign = `Bearer ${await other.issue(acme, 60)}`;
    await expect(verifier.actor(foreign)).rejects.toThrow(TokenSignatureInvalid);
  });

  it('is refused when its claims were altered', async () => {
    const [header, , signature] = (await token()).split('.');
    const claims = JSON.stringify({ sub: 'acme', role: 'operator', exp: 4_102_444_800 });
    const altered = [header, Buffer.from(claims).toString('base64url'), signature].join('.');
    await expect(verifier.actor(`Bearer ${altered}`)).rejects.toThrow(TokenSignatureInvalid);
  });

  it('is refused when it is not signed, or signed otherwise', async () => {
    const unsigned = new UnsecuredJWT({ role: 'operator' }).setSubject('x').setExpirationTime('1h');
    await expect(verifier.actor(`Bearer ${unsigned.encode()}`)).rejects.toThrow(
      TokenSignatureInvalid,
    );
    const longer = new Uint8Array(64).fill(7);
    const otherwise = await new SignJWT({ role: 'operator' })
      .setProtectedHeader({ alg: 'HS512' })
      .setSubject('x')
      .setExpirationTime('1h')
      .sign(longer);
    await expect(new TokenVerifier(longer).actor(`Bearer ${otherwise}`)).rejects.toThrow(
      TokenSignatureInvalid,
    );
  });

  it.each([
    ['no subject', { role: 'reviewer', exp: 4_102_444_800 }],
    ['no role', { sub: 'r1', exp: 4_102_444_800 }],
    ['an unknown role', { sub: 'r1', role: 'emperor', exp: 4_102_444_800 }],
    ['no expiry', { sub: 'r1', role: 'reviewer' }],
  ])('is refused with %s', async (_, claims) => {
    const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    await expect(verifier.actor(`Bearer ${signed}`)).rejects.toThrow(TokenMalformed);
  });

  it('is refused when it is no JWT', async () => {
    await expect(verifier.actor('Bearer abc')).rejects.toThrow(TokenMalformed);
  });

  it.each([undefined, '', 'Bearer', 'Basic YTpi'])('is missed in %p', async (header) => {
    await expect(verifier.actor(header)).rejects.toThrow(TokenMissing);
  });
});

describe('a secret below 32 bytes', () => {
  it('neither signs nor verifies', () => {
    expect(() => new TokenIssuer(new Uint8Array(31))).toThrow(SecretTooShort);
    expect(() => new TokenVerifier(new Uint8Array(31))).toThrow(SecretTooShort);
  });
});
