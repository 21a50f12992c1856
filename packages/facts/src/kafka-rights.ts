import kafkajs, { type Admin } from 'kafkajs';
import type { KafkaUser } from './broker.ts';
import { deadLetterTopicOf, topicOf } from './topics.ts';

// Of a CommonJS module Node sees the first names alone as named exports; a test runner sees them all.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

const TOPIC = AclResourceTypes.TOPIC;
const GROUP = AclResourceTypes.GROUP;
const { READ, WRITE, DESCRIBE } = AclOperationTypes;
const { LITERAL, PREFIXED } = ResourcePatternTypes;

/**
 * The rights (ACLs) of every user under a prefix of topics: each reads the facts of all services, in consumer groups of
 * its own name; a service writes its own topic and its own dead letters, and no other. Whoever only listens writes nothing.
 */
function rightsOf(prefix: string, users: readonly KafkaUser[]) {
  return users.flatMap(({ name, states }) => {
    const allow = (resourceType: number, resourceName: string, resourcePatternType: number, operation: number) => ({
      principal: `User:${name}`,
      host: '*',
      permissionType: AclPermissionTypes.ALLOW,
      resourceType,
      resourceName,
      resourcePatternType,
      operation,
    });
    const own = states ? [topicOf(prefix, name), deadLetterTopicOf(prefix, name)] : [];
    return [
      allow(TOPIC, `${prefix}.`, PREFIXED, READ),
      allow(TOPIC, `${prefix}.`, PREFIXED, DESCRIBE),
      allow(GROUP, topicOf(prefix, name), PREFIXED, READ),
      ...own.map((topic) => allow(TOPIC, topic, LITERAL, WRITE)),
    ];
  });
}

/** Gives the rights; doing it again changes nothing. @throws when brokers keep no rights, or this user may not give them */
export async function giveRights(admin: Admin, prefix: string, users: readonly KafkaUser[]): Promise<void> {
  await admin.createAcls({ acl: rightsOf(prefix, users) });
}
