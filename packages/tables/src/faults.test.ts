import { describe, expect, it } from '@jest/globals';
import { CommitUnknown } from './database.ts';
import { gaveWay, isTransient } from './faults.ts';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('which faults pass by themselves', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '08006', '40001', '40P01', '53300', '57P01', '55P03', '25P03', '25006'])(
    '%s is waited for',
    (code) => {
      expect(isTransient(withCode(code))).toBe(true);
    },
  );

  it.each(['23505', '22P02', '42501', 'ERR_INVALID_ARG_TYPE'])(
    '%s would fail again, so the case is set aside',
    (code) => {
      expect(isTransient(withCode(code))).toBe(false);
    },
  );

  it('a line that has gone silent is waited for: the next connection is another', () => {
    expect(isTransient(new Error('Query read timeout'))).toBe(true);
  });

  it('a lost answer to commit is tried again: the inbox knows whether it was the first', () => {
    expect(isTransient(new CommitUnknown('lost'))).toBe(true);
  });

  it('a mistake in our own code is not a fault of an engine', () => {
    expect(isTransient(new TypeError('x is undefined'))).toBe(false);
  });
});

describe('which transaction gave way to others', () => {
  it.each(['40P01', '40001'])('%s: it was rolled back whole, and is begun again', (code) => {
    expect(gaveWay(withCode(code))).toBe(true);
  });

  it.each(['55P03', '57P01', '08006', '23505'])('%s is something else', (code) => {
    expect(gaveWay(withCode(code))).toBe(false);
  });

  it('a lost answer to commit is never begun again by itself: it may have taken effect', () => {
    expect(gaveWay(new CommitUnknown('lost', { cause: withCode('40001') }))).toBe(false);
  });
});
