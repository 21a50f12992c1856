import type { Sent } from '@byway/demo/staff';
import { type EveryRoute, type JsonSchema, nameOf } from './every-route.ts';

/** Text fields of commands that are about no person: what they are. Whatever is not here is taken to be about somebody. */
const ABOUT_NOBODY: readonly [RegExp, string][] = [
  [
    / (enrolment\.|right\.)?((encounter\.)?officer|((disposal|police)Decision\.)?by|facilitator)$/,
    'the opaque id of a member of staff',
  ],
  [/ (enrolment\.|right\.)?(agreement\.)?(person\.)?language$/, 'a code of a list'],
  [/ (enrolment\.|right\.)?(offences\[\]\.code|court|courtCode|offenceCode)$/, 'a code of a list'],
  [
    /^scheduling POST \/cohorts (starts|from|until)$|^scheduling POST \/\S+\/(move|move-preview|move-with-later|one-to-one) startsAt$/,
    'a time',
  ],
  [/^court-summons POST \/notices\/\{noticeId\}\/issue offenceOn$/, 'a day'],
  [/^court-summons POST \/notices\/\{noticeId\}\/assignment to$/, 'the opaque id of a member of staff'],
  [
    /^safeguarding POST \/concerns\/\{concernId\}\/(officer officer|workers worker)$/,
    'the opaque id of a member of staff',
  ],
  [/^intake POST \/references\/search reference$/, 'the reference of a case, by which nobody is named'],
  [/^scheduling POST \/holds ticket$/, 'a signature of intake over ids'],
  [/^scheduling POST \/venues /, 'where a group meets, for everybody to know'],
  [
    /^outreach (POST|PUT) \/campaigns/,
    'a campaign: numbers that nobody is known by are looked for in campaigns.int.test.ts',
  ],
  [/^scheduling POST \/whom-to-ring /, 'whom the people of a provider ring: it stands on every card'],
  [/^signposting POST \/services /, 'the public directory of local services'],
];

/** Text whose form is checked: it cannot hold made-up letters, so what is typed is itself what must be nowhere. */
const FORMED = / (enrolment\.)?(person\.(dateOfBirth|phone|pnc|cro|asn|address\.postcode)|encounter\.custodyNumber)$/;

/** Text that is refused with what the story mostly sends: planted where something was typed, and not put in. */
const WHERE_TYPED = /^court-summons POST \/notices\/\{noticeId\}\/authorisation reason$/;

// No word, name or code has these letters, and random ones do not come by chance.
const STEM = 'Zqvxkwjq';

function isText(schema: JsonSchema): boolean {
  if (schema.enum || schema.const !== undefined) return false;
  return schema.type === 'string' && schema.format !== 'uuid' && schema.format !== 'date-time';
}

const children = (schema: JsonSchema): [string, JsonSchema][] => [
  ...Object.entries(schema.properties ?? {}).map(([key, one]): [string, JsonSchema] => [`.${key}`, one]),
  ...(schema.additionalProperties ? [['.*', schema.additionalProperties] as [string, JsonSchema]] : []),
  ...(schema.items ? [['[]', schema.items] as [string, JsonSchema]] : []),
  ...(schema.anyOf ?? []).map((one): [string, JsonSchema] => ['', one]),
];

function textsIn(schema: JsonSchema, at: string): string[] {
  return [...(isText(schema) ? [at] : []), ...children(schema).flatMap(([key, one]) => textsIn(one, at + key))];
}

const fieldOf = (route: EveryRoute, at: string): string => `${nameOf(route)} ${at.replace(/^\./, '')}`;
const isOfAPerson = (field: string): boolean => !ABOUT_NOBODY.some(([known]) => known.test(field));

/** Puts into every text field of every command something that can be recognised wherever it turns up. */
export class Canaries {
  readonly #routes: readonly EveryRoute[];
  readonly #planted = new Map<string, Set<string>>();
  #n = 0;

  /** `routes`: as the services describe them, so that a field which is new is planted or missed, and never forgotten. */
  constructor(routes: readonly EveryRoute[]) {
    this.#routes = routes;
  }

  /** Letters that were nowhere before; `what` is their field. */
  next(what: string): string {
    this.#n += 1;
    const letters = this.#n
      .toString()
      .padStart(4, '0')
      // Each three times: no two are a slip of the pen apart, or everybody would be taken for somebody met before (1.6).
      .replaceAll(/\d/g, (figure) => 'bcdfghjklm'.charAt(Number(figure)).repeat(3));
    return this.keep(what, `${STEM}${letters}`);
  }

  /** The body with every text of a person changed, and those that were left out put in. */
  readonly typing = ({ service, method, path, body }: Sent): unknown => {
    const matches = (one: EveryRoute): boolean =>
      one.service === service &&
      one.method === method &&
      new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
    const route = this.#routes.find(matches);
    return route?.body ? this.#filled(route, route.body, '', body) : body;
  };

  /** Fields of a person in which nothing was planted. */
  missed(): string[] {
    const fields = this.#routes.flatMap((route) =>
      route.body ? textsIn(route.body, '').map((at) => fieldOf(route, at)) : [],
    );
    return [...new Set(fields)].filter((field) => isOfAPerson(field) && !this.#planted.has(field));
  }

  get values(): string[] {
    return [...new Set([...this.#planted.values()].flatMap((values) => [...values]))];
  }

  /** Takes note of what is typed elsewhere; gives it. */
  keep(field: string, value: string): string {
    this.#planted.set(field, (this.#planted.get(field) ?? new Set()).add(value));
    return value;
  }

  #filled(route: EveryRoute, schema: JsonSchema, at: string, value: unknown): unknown {
    const field = fieldOf(route, at);
    if (typeof value === 'string' || value === undefined) return this.#text(schema, field, value);
    if (Array.isArray(value)) {
      const items = [schema, ...(schema.anyOf ?? [])].find((one) => one.items)?.items;
      return items ? value.map((one) => this.#filled(route, items, `${at}[]`, one)) : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    const { properties = {}, additionalProperties } = schema;
    const keys = new Set([...Object.keys(properties), ...Object.keys(value)]);
    const entries = [...keys].map((key) => {
      const [name, one] = properties[key] ? [key, properties[key]] : ['*', additionalProperties || undefined];
      const inside = (value as Record<string, unknown>)[key];
      return [key, one ? this.#filled(route, one, `${at}.${name}`, inside) : inside];
    });
    return Object.fromEntries(entries.filter(([, inside]) => inside !== undefined));
  }

  #text(schema: JsonSchema, field: string, value: string | undefined): string | undefined {
    if (![schema, ...(schema.anyOf ?? [])].some(isText) || !isOfAPerson(field)) return value;
    if (value === undefined && WHERE_TYPED.test(field)) return value;
    if (!FORMED.test(field)) return this.next(field);
    return value === undefined ? value : this.keep(field, value);
  }
}
