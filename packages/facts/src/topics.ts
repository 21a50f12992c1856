/** The topic a service states its facts on. */
export function topicOf(prefix: string, service: string): string {
  return `${prefix}.${service}`;
}

/** Where a service puts what it could not read. */
export function deadLetterTopicOf(prefix: string, service: string): string {
  return `${prefix}.dead-letter.${service}`;
}

/** Every topic that these services need. */
export function topicsOf(prefix: string, services: readonly string[]): string[] {
  return services.flatMap((service) => [topicOf(prefix, service), deadLetterTopicOf(prefix, service)]);
}

const LIFE = /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z-]+$/;

/** Which life of the log a service's topic is of, by its name; null: the first, or no topic (docs/adr/0041). */
export const lifeOf = (topic: string): string | null => LIFE.exec(topic)?.[1] ?? null;
