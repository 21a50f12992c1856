/** The topic a service states its facts on. */
export function topicOf(prefix: string, service: string): string {
  return `${prefix}.${service}`;
}

/** The dead-letter topic of a service, for what it could not read. */
export function deadLetterTopicOf(prefix: string, service: string): string {
  return `${prefix}.dead-letter.${service}`;
}

/** Every topic that these services need. */
export function topicsOf(prefix: string, services: readonly string[]): string[] {
  return services.flatMap((service) => [topicOf(prefix, service), deadLetterTopicOf(prefix, service)]);
}

const LIFE = /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z-]+$/;

/** The life of the log a topic belongs to, by its name; null: the first, or no topic of ours (docs/adr/0041). */
export const lifeOf = (topic: string): string | null => LIFE.exec(topic)?.[1] ?? null;
