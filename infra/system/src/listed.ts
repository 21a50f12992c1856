import type { Service } from '@byway/contracts/services';
import { PAGES } from './services.ts';

type Listed = Pick<Service, 'name' | 'heap'>;

/** The heap that docker-compose.yml gives to who says nothing else. */
const USUAL_HEAP = 128;
const FIRST_PORT = 24_010;
/** What stands on more than a plain service does, by the anchor in docker-compose.yml that says so. */
const ANCHORS: Readonly<Record<string, string>> = { programme: 'workflow-service' };

const portOf = (name: string): string => `BYWAY_${name.toUpperCase().replaceAll('-', '_')}_PORT`;

function environmentOf({ heap }: Listed): string[] {
  if (heap === USUAL_HEAP) return ['    environment: *environment'];
  return [
    '    environment:',
    '      <<: *environment',
    `      NODE_OPTIONS: --max-semi-space-size=8 --max-old-space-size=${heap} --disable-warning=ExperimentalWarning`,
  ];
}

function container(service: Listed, place: number): string[] {
  const { name } = service;
  return [
    ...(place > 0 ? [''] : []),
    `  ${name}:`,
    `    <<: *${ANCHORS[name] ?? 'service'}`,
    `    command: [node, --env-file=/keys/${name}/env, services/${name}/src/main.ts]`,
    ...environmentOf(service),
    `    ports: ["127.0.0.1:\${${portOf(name)}:-${FIRST_PORT + place}}:8080"]`,
    `    volumes: ["keys-${name}:/keys/${name}:ro"]`,
  ];
}

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
  volumes: (services) => services.map(({ name }) => `  keys-${name}:`),
  addresses,
  workspaces: (services) => [`ARG WORKSPACES="${[...services, ...PAGES, SYSTEM].map(workspace).join(' ')}"`],
  figures: (services) => services.map(({ name }) => `          - ${name}:8080`),
};

/** The files that cannot import the list, from the repository's root. */
export const LISTED_FILES = ['docker-compose.yml', 'Dockerfile', 'infra/observability/prometheus.yml'] as const;

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
