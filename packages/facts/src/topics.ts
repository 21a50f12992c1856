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
