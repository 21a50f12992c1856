import { describe, expect, it } from '@jest/globals';
import { faultOf } from './log.ts';

describe('what a log line may tell of a fault', () => {
  it('its class, code and place, never its words', () => {
    const fault = Object.assign(new TypeError('no such person: Sam Example'), { code: '22P02' });
    expect(JSON.stringify(faultOf(fault))).not.toContain('Sam');
    expect(faultOf(fault)).toMatchObject({ name: 'TypeError', code: '22P02' });
  });
});
