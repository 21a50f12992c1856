import { claimIdentity } from '@byway/contracts/http/intake/identity';
import type { Service } from '@byway/contracts/services';
import { DEMO_SENDER, DEMO_TEMPLATE } from '@byway/inbox/config';
import { PAGES } from './services.ts';

type Listed = Pick<Service, 'name' | 'heap' | 'workflows' | 'sends'>;

/** The heap that docker-compose.yml gives to who says nothing else. */
const USUAL_HEAP = 128;
const FIRST_PORT = 24_010;
/** The anchor in docker-compose.yml that a container is merged with. */
const anchorOf = ({ workflows }: Listed): string => (workflows ? 'workflow-service' : 'service');

/** A variable that compose asks for in words where it is not set. */
const asked = (name: string, words: string): string => `\${${name}:?${words}}`;

/** One that is this where it is not set. */
const unless = (name: string, otherwise: string): string => `\${${name}:-${otherwise}}`;

/** What a service that sends is told beyond what every service is, in docker-compose.yml and in infra/production. */
const OWN_SETTINGS: Readonly<
  Record<NonNullable<Service['sends']>, { readonly demo: readonly string[]; readonly production: readonly string[] }>
> = {
  messages: {
    demo: [
      `INTAKE_URL: http://${claimIdentity.service}:8080`,
      'TOKEN_URL: http://sign-in:8080/token',
      'NOTIFY_URL: http://inbox:8080',
      `NOTIFY_TEXT_TEMPLATE: ${DEMO_TEMPLATE}`,
    ],
    production: [
      `INTAKE_URL: http://${claimIdentity.service}:8080`,
      `TOKEN_URL: ${asked('TOKEN_URL', 'where the identity provider gives tokens')}`,
      // Without a word of the force, the provider knows it by its name.
      `SERVICE_CLIENT_ID: ${unless('MESSAGES_CLIENT_ID', 'notifications')}`,
      `SERVICE_CLIENT_AUTH: ${unless('SERVICE_CLIENT_AUTH', 'basic')}`,
      `SERVICE_TOKEN_SCOPE: ${unless('SERVICE_TOKEN_SCOPE', claimIdentity.scope)}`,
      `SERVICE_CLIENT_SECRET: ${asked('MESSAGES_CLIENT_SECRET', 'of the client notifications at the identity provider')}`,
      `NOTIFY_API_KEY: ${asked('NOTIFY_API_KEY', 'a live key of GOV.UK Notify')}`,
      `NOTIFY_TEXT_TEMPLATE: ${asked('NOTIFY_TEXT_TEMPLATE', 'the id of the template there')}`,
    ],
  },
  campaigns: {
    demo: ['GATEWAY_URL: http://inbox:8080', `GATEWAY_SENDER: "${DEMO_SENDER}"`],
    production: [
      `GATEWAY_URL: ${asked('GATEWAY_URL', 'the gateway that carries campaigns')}`,
      `GATEWAY_KEY: ${asked('GATEWAY_KEY', 'a key of that gateway')}`,
      `GATEWAY_SENDER: ${asked('GATEWAY_SENDER', 'the number that campaigns come from')}`,
    ],
  },
};
const ownOf = ({ sends }: Listed, where: 'demo' | 'production'): string[] =>
  (sends ? OWN_SETTINGS[sends][where] : []).map((line) => `      ${line}`);

const portOf = (name: string): string => `BYWAY_${name.toUpperCase().replaceAll('-', '_')}_PORT`;

function environmentOf(service: Listed): string[] {
  const { heap } = service;
  const own = ownOf(service, 'demo');
  if (heap === USUAL_HEAP && own.length === 0) return ['    environment: *environment'];
  const options = heap === USUAL_HEAP ? [] : [`      NODE_OPTIONS: ${nodeOptions(heap)}`];
  return ['    environment:', '      <<: *environment', ...own, ...options];
}

function container(service: Listed, place: number): string[] {
  const { name } = service;
  return [
    ...(place > 0 ? [''] : []),
    `  ${name}:`,
    `    <<: *${anchorOf(service)}`,
    `    command: [node, --env-file=/keys/${name}/env, services/${name}/src/main.ts]`,
    ...environmentOf(service),
    `    ports: ["127.0.0.1:\${${portOf(name)}:-${FIRST_PORT + place}}:8080"]`,
    `    volumes: ["keys-${name}:/keys/${name}:ro", "seals-${name}:/seals/${name}"]`,
  ];
}

const passwordOf = (name: string): string => `KAFKA_PASSWORD_${name.toUpperCase().replaceAll('-', '_')}`;

/** Its container in infra/production: by whom it is known to the brokers, and to Temporal where it speaks to that. */
function inProduction(service: Listed, place: number): string[] {
  const { name, heap, workflows } = service;
  const temporal = [
    `      TEMPORAL_ADDRESS: ${asked('TEMPORAL_ADDRESS', 'a cluster of the force')}`,
    '      TEMPORAL_NAMESPACE: byway',
    '      TEMPORAL_CA_FILE: /etc/byway/temporal/ca.pem',
    '      TEMPORAL_CERT_FILE: /etc/byway/temporal/programme.pem',
    '      TEMPORAL_KEY_FILE: /etc/byway/temporal/programme.key',
  ];
  return [
    ...(place > 0 ? [''] : []),
    `  ${name}:`,
    `    <<: *${anchorOf(service)}`,
    `    command: [node, --env-file=/keys/${name}/env, services/${name}/src/main.ts]`,
    '    environment:',
    '      <<: *environment',
    `      KAFKA_USERNAME: ${name}`,
    `      KAFKA_PASSWORD: ${asked(passwordOf(name), 'as the brokers have it')}`,
    ...(workflows ? temporal : []),
    ...ownOf(service, 'production'),
    ...(heap === USUAL_HEAP ? [] : [`      NODE_OPTIONS: ${nodeOptions(heap)}`]),
    '    volumes:',
    `      - keys-${name}:/keys/${name}:ro`,
    `      - seals-${name}:/seals/${name}`,
    '      - ./tls/ca:/etc/byway/tls:ro',
    ...(workflows ? ['      - ./tls/temporal:/etc/byway/temporal:ro'] : []),
  ];
}

const nodeOptions = (heap: number): string =>
  `--max-semi-space-size=8 --max-old-space-size=${heap} --disable-warning=ExperimentalWarning`;

/** What prepares the others. */
const SYSTEM = { name: 'system' };
const workspace = ({ name }: { readonly name: string }): string => `@byway/${name}`;

function addresses(services: readonly Listed[]): string[] {
  const all = services.map(({ name }) => `"${name}":"http://${name}:8080"`);
  const lines = all.map((one, i) => `        ${i === 0 ? '{' : ''}${one}${i === all.length - 1 ? '}' : ','}`);
  return ['      SERVICES: >-', ...lines];
}

/** What each file says of the services, by the name that the part has in the file. */
const PARTS: Readonly<Record<string, (services: readonly Listed[]) => string[]>> = {
  containers: (services) => services.flatMap(container),
  keys: (services) => services.map(({ name }) => `      - keys-${name}:/keys/${name}`),
  'keys-read': (services) => services.map(({ name }) => `      - keys-${name}:/keys/${name}:ro`),
  production: (services) => services.flatMap(inProduction),
  volumes: (services) => services.flatMap(({ name }) => [`  keys-${name}:`, `  seals-${name}:`]),
  passwords: (services) =>
    services.map(({ name }) => `      ${passwordOf(name)}: ${asked(passwordOf(name), 'as the brokers have it')}`),
  seals: (services) => services.map(({ name }) => `      - seals-${name}:/seals/${name}:ro`),
  addresses,
  workspaces: (services) => [`ARG WORKSPACES="${[...services, ...PAGES, SYSTEM].map(workspace).join(' ')}"`],
  figures: (services) => services.map(({ name }) => `          - ${name}:8080`),
};

/** The files that cannot import the list, from the repository's root. */
export const LISTED_FILES = [
  'docker-compose.yml',
  'Dockerfile',
  'infra/observability/prometheus.yml',
  'infra/production/compose.yml',
  'infra/production/engines.yml',
  'infra/production/prometheus.yml',
] as const;

const BEGIN = '# the services: ';
const END = '# the services end';

/**
 * The text of one of {@link LISTED_FILES} with each part between `# the services: <part>` and `# the services end` written
 * anew from the list; what stands outside is left as it is.
 * @throws Error for a part that nobody writes
 */
export function written(text: string, services: readonly Listed[]): string {
  const lines: string[] = [];
  let inside = false;
  for (const line of text.split('\n')) {
    const said = line.trimStart();
    if (said === END) inside = false;
    if (!inside) lines.push(line);
    if (!said.startsWith(BEGIN)) continue;
    const name = said.slice(BEGIN.length);
    const part = PARTS[name];
    if (!part) throw new Error(`nobody writes "${name}"`);
    lines.push(...part(services));
    inside = true;
  }
  return lines.join('\n');
}
