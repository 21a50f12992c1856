import { publicEntry } from '@byway/facts/signature';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { KitConfig, loadConfig } from '../run/config.ts';
import { logoutVerifier } from './logout-token.ts';
import { tokenShape } from './token-shape.ts';
import { readToken, tokenVerifier } from './tokens.ts';

const COURT_GROUP = '7c6f1d4e-1c09-4f0e-9a39-4a6a3b0d9a01';
const CUSTODY_GROUP = '0f2a7f0e-52a8-4f1c-8a64-31fd1d4b0c02';
const OTHER_GROUP = 'b1d7c2aa-0d57-4a63-bb34-9b6a2e1f7e03';

/** What Entra ID and Keycloak write into an access token, and what an installer says about it. */
const SHAPES = {
  entra: {
    iss: 'https://login.microsoftonline.com/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/v2.0',
    settings: {
      TOKEN_TYPES: 'JWT',
      TOKEN_ALGORITHMS: 'RS256',
      TOKEN_AUDIENCE: '6e74172b-be56-4843-9ff4-e66a39bb12e3',
      TOKEN_SCOPE: 'access_as_user',
      TOKEN_CLAIMS: '{"actor":"oid","roles":"groups"}',
      TOKEN_ROLES: JSON.stringify({
        [COURT_GROUP]: { role: 'court-liaison', court: 'B43KB00' },
        [CUSTODY_GROUP]: 'custody-officer',
      }),
      TOKEN_FORCE: '43',
    },
    claims: {
      aud: '6e74172b-be56-4843-9ff4-e66a39bb12e3',
      oid: '690222be-ff1a-4d56-abd1-7e4f7d38e474',
      sub: 'HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ',
      groups: [COURT_GROUP, OTHER_GROUP],
      scp: 'access_as_user profile',
      name: 'Helen Marsh',
      preferred_username: 'helen.marsh@example.org',
      tid: '8eaef023-2b34-4da1-9baa-8bc8c9d6a490',
      azp: 'a11ce000-0000-4000-8000-000000000001',
      azpacr: '1',
      ver: '2.0',
    },
    is: { actor: '690222be-ff1a-4d56-abd1-7e4f7d38e474', roles: ['court-liaison'], force: '43', court: 'B43KB00' },
  },
  keycloak: {
    iss: 'https://sso.example.org/realms/force',
    settings: {
      TOKEN_TYPES: 'JWT',
      TOKEN_ALGORITHMS: 'RS256 PS256',
      TOKEN_AUDIENCES_BESIDE: 'account',
      TOKEN_SCOPE: 'byway',
      TOKEN_CLAIMS: '{"roles":["realm_access","roles"],"provider":["organisation","id"],"force":"force_code"}',
      TOKEN_ROLES: '{"byway-facilitators":"facilitator","byway-managers":"programme-manager"}',
    },
    claims: {
      aud: ['byway', 'account'],
      sub: '1b3fdc1e-4c39-4a4e-9e2d-9c2f5f0a8c11',
      typ: 'Bearer',
      azp: 'byway-console',
      realm_access: { roles: ['offline_access', 'default-roles-force', 'administrator', 'byway-facilitators'] },
      resource_access: { account: { roles: ['manage-account'] } },
      organisation: { id: 'druglink' },
      force_code: '43',
      scope: 'openid email byway',
      email_verified: true,
    },
    is: { actor: '1b3fdc1e-4c39-4a4e-9e2d-9c2f5f0a8c11', roles: ['facilitator'], force: '43', provider: 'druglink' },
  },
} as const;
type Name = keyof typeof SHAPES;
const NAMES: readonly Name[] = ['entra', 'keycloak'];

const KID = '-KI3Q9nNR7bRofxmeZoXqbHZGew';
let privateKey: CryptoKey;
let keys: string;
beforeAll(async () => {
  const made = await generateKeyPair('RS256', { extractable: true });
  privateKey = made.privateKey;
  // Entra's keys do not say their algorithm.
  keys = JSON.stringify({ keys: [{ ...(await exportJWK(made.publicKey)), kid: KID, use: 'sig' }] });
});

const good = {
  DATABASE_URL: 'postgres://a',
  DATABASE_SYSTEM_URL: 'postgres://b',
  KAFKA_BROKERS: 'one:9092',
  TOKEN_ISSUER: 'https://idp.example',
  TOKEN_KEYS: 'https://idp.example/keys',
  SERVICE_KEY: Buffer.alloc(32, 1).toString('base64'),
  FACT_PUBLIC_KEYS: publicEntry('intake', { id: 'first', key: Buffer.alloc(32, 1) }),
};
const configOf = (settings: Readonly<Record<string, string>>) => loadConfig(KitConfig, { ...good, ...settings });
const shapeOf = (name: Name) => tokenShape(configOf(SHAPES[name].settings));

const signed = async (claims: object, header: object = {}, life = 3_600): Promise<string> => {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ iat: now, nbf: now, exp: now + life, auth_time: now, ...claims } as JWTPayload)
    .setProtectedHeader({ alg: 'RS256', kid: KID, typ: 'JWT', ...header })
    .sign(privateKey);
};
const tokenOf = (name: Name, claims: object = {}, header: object = {}): Promise<string> =>
  signed({ iss: SHAPES[name].iss, ...(SHAPES[name].claims as object), ...claims }, header);
const verified = async (name: Name, token: string) =>
  tokenVerifier(SHAPES[name].iss, keys, shapeOf(name))(`Bearer ${token}`);

describe('§9 an access token of a force’s own provider', () => {
  it.each(NAMES)('is understood as the settings say: %s', async (name) => {
    expect(await verified(name, await tokenOf(name))).toMatchObject(SHAPES[name].is);
    expect((await verified(name, await tokenOf(name)))?.signedInAt).toEqual(expect.any(Number));
  });

  it.each(NAMES)('is nobody’s to whom nothing was said of the provider: %s', async (name) => {
    expect(await tokenVerifier(SHAPES[name].iss, keys)(`Bearer ${await tokenOf(name)}`)).toBeNull();
  });

  it.each<[string, Name, object, object, RegExp]>([
    ['an identity token, which has no scope', 'entra', { scp: undefined }, {}, /^scope, scp: /],
    ['an identity token, which has no scope', 'keycloak', { scope: undefined, typ: 'ID' }, {}, /^scope, scp: /],
    ['one for another application', 'entra', { aud: 'api://another' }, {}, /^aud: /],
    ['one for another application besides', 'keycloak', { aud: ['byway', 'account', 'another'] }, {}, /^aud: /],
    ['one of version 1, whose issuer is another', 'entra', { iss: 'https://sts.windows.net/8eaef023/' }, {}, /^iss: /],
    ['one of another type', 'keycloak', {}, { typ: 'logout+jwt' }, /^typ: /],
    ['one that names no groups, being in too many', 'entra', { groups: undefined, hasgroups: true }, {}, /^groups: /],
    ['one that is in none of our groups', 'entra', { groups: [OTHER_GROUP] }, {}, /^groups: /],
    [
      'one whose realm calls a role of its own administrator',
      'keycloak',
      { realm_access: { roles: ['administrator'] } },
      {},
      /^realm_access.roles: /,
    ],
    ['one without its force', 'keycloak', { force_code: undefined }, {}, /^force: /],
    ['one of another force than its provider’s', 'entra', { force: '44' }, {}, /^force: /],
    ['one whose claims and groups name two courts', 'entra', { court: 'B01AA00' }, {}, /^court: /],
    ['one whose person is an e-mail address', 'entra', { oid: 'helen.marsh@example.org' }, {}, /^oid: /],
    ['one whose person calls themselves a service', 'keycloak', { sub: 'service:letters' }, {}, /^sub: /],
  ])('is refused, and the reason named without a word of the person: %s (%s)', async (_, name, claims, header, why) => {
    const token = await tokenOf(name, claims, header);
    expect(await verified(name, token)).toBeNull();
    expect(() => readToken(token, SHAPES[name].iss, shapeOf(name))).toThrow(why);
    expect(() => readToken(token, SHAPES[name].iss, shapeOf(name))).not.toThrow(/helen|service:|44/i);
  });

  it('is never taken unsigned, or signed with what everybody knows', async () => {
    const secret = new TextEncoder().encode(keys);
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: SHAPES.keycloak.iss, ...SHAPES.keycloak.claims, iat: now, exp: now + 60 } as object;
    const shared = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256', kid: KID, typ: 'JWT' })
      .sign(secret);
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const token of [shared, `${part({ alg: 'none', kid: KID, typ: 'JWT' })}.${part(claims)}.`]) {
      expect(await verified('keycloak', token)).toBeNull();
      expect(() => readToken(token, SHAPES.keycloak.iss, shapeOf('keycloak'))).toThrow(/^alg: /);
    }
  });

  it('and its end of a sign-in is for whom `actor` names, though it is plain JWT; an access token ends nothing', async () => {
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const now = Math.floor(Date.now() / 1_000);
    const { iss, claims } = SHAPES.keycloak;
    const out = { iss, aud: 'byway-console', sub: claims.sub, sid: 's', jti: 'j', iat: now, events };
    const verify = logoutVerifier(iss, 'byway-console', keys, shapeOf('keycloak'));
    expect(await verify(await signed(out))).toEqual({ actor: claims.sub, tokenId: 'j' });
    expect(await verify(await signed({ ...out, nonce: 'n' }))).toBeNull();
    for (const iat of [now - 200, now + 60]) expect(await verify(await signed({ ...out, iat }))).toBeNull();
    expect(await verify(await signed({ ...out, sub: undefined }))).toBeNull();
    expect(await verify(await tokenOf('keycloak', { aud: 'byway-console', jti: 'j' }))).toBeNull();
    expect(await logoutVerifier(iss, 'byway-console', keys)(await signed(out))).toBeNull();
  });
});

describe('the settings of a sign-in', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ TOKEN_ALGORITHMS: 'RS256 none' }, /TOKEN_ALGORITHMS: a token without a signature/],
    [{ TOKEN_ALGORITHMS: 'HS256' }, /TOKEN_ALGORITHMS: .*shared secret/],
    [{ TOKEN_ALGORITHMS: ' ' }, /TOKEN_ALGORITHMS: .*choose of EdDSA/],
    [{ TOKEN_TYPES: 'at+jwt id_token' }, /TOKEN_TYPES: .*choose of at\+jwt, JWT/],
    [{ TOKEN_TYPES: 'JWT' }, /TOKEN_SCOPE: .*identity token/],
    [{ TOKEN_CLAIMS: '{"roles":"groups"}' }, /TOKEN_ROLES: .*any group called administrator would be one/],
    [{ TOKEN_CLAIMS: '{roles:groups}' }, /TOKEN_CLAIMS: is not JSON/],
    [{ TOKEN_CLAIMS: '{"role":"groups"}' }, /TOKEN_CLAIMS: .*"role"/],
    [{ TOKEN_ROLES: '{"a-group":"inspector"}' }, /TOKEN_ROLES\.a-group: must be a role.*custody-officer/],
    [{ TOKEN_ROLES: '{"a-group":{"role":"facilitator","provider":"a@b"}}' }, /TOKEN_ROLES\.a-group/],
    [{ TOKEN_FORCE: 'Thames Valley' }, /TOKEN_FORCE: is no id of a force/],
    [{ TOKEN_FORCE: '43', TOKEN_CLAIMS: '{"force":"force_code"}' }, /TOKEN_FORCE: .*say one of both/],
    [{ TOKEN_AUDIENCE: 'byway:identity.claim' }, /TOKEN_AUDIENCE: .*tokens of services/],
    [{ TOKEN_KEYS: 'keys.json' }, /TOKEN_KEYS: is neither/],
    [{ TOKEN_KEYS: '{"keys":[' }, /TOKEN_KEYS: is no JSON Web Key Set/],
    [{ TOKEN_KEYS: '{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}' }, /TOKEN_KEYS: holds a shared secret/],
    [{ TOKEN_KEYS: '{"keys":[{"kty":"OKP","crv":"Ed25519","x":"x","d":"d"}]}' }, /TOKEN_KEYS: holds a private key/],
  ])('that cannot be used are named at the start, in words: %j', (settings, why) => {
    expect(() => configOf(settings)).toThrow(why);
  });
});
