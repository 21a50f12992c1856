const STOP = /^\W*(stop|stopall|stop all|unsubscribe|end|quit|cancel|stopiwch|stopio)\W*$/i;

/** 8.4 whether a reply asks for no more texts. Nothing else is read in it. */
export const isStop = (words: string): boolean => STOP.test(words);

/** 8.5 what whoever writes anything else is told, by nobody. */
export const AUTOMATIC_ANSWER =
  'Nobody reads this number. For free help, day or night: Samaritans 116 123, or 999 in danger. Reply STOP for no more texts. ' +
  'Nid oes neb yn darllen y rhif hwn. Help am ddim: 116 123, neu 999 mewn perygl. Atebwch STOP i beidio.';
