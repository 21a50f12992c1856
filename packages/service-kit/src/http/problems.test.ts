import { KIT_PROBLEMS } from '@byway/contracts/http/problems';
import { describe, expect, it } from '@jest/globals';
import { problemBody, refuse } from './problems.ts';

const id = '0190b4c8-0000-7000-8000-000000000000';

describe('problem+json (RFC 9457)', () => {
  it('carries a stable code, whether anything took effect, and the field to blame', () => {
    const body = problemBody(KIT_PROBLEMS, refuse('invalid', { field: 'person.phone', detail: 'Give a number' }), id);
    expect(body).toEqual({
      type: 'urn:byway:problem:invalid',
      title: 'The request is not valid',
      status: 400,
      code: 'invalid',
      committed: 'no',
      detail: 'Give a number',
      errors: [{ field: 'person.phone', message: 'Give a number' }],
      correlationId: id,
    });
  });

  it('a code nobody catalogued shows as our own failure, without its name', () => {
    const body = problemBody(KIT_PROBLEMS, refuse('oops'), id);
    expect([body.status, body.code]).toEqual([500, 'failed']);
  });
});
