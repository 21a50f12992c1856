// What no text to many may have in it (8.3). Lists are data: a word is added here, with a test.

/** That somebody did something, in English and in Welsh. */
export const ACCUSATIONS: readonly RegExp[] = [
  /\byou(?:'ve| have| may have| might have)? (?:use|used|been using|buy|bought|take|took|taken|deal|dealt|supply|supplied|possess(?:ed)?|order(?:ed)?|call(?:ed)? a dealer)\b/i,
  /\byour (?:use|dealer|habit|addiction|drug|drugs|number was (?:found|seized))\b/i,
  /\b(?:were|was) found\b/i,
  /\bwe (?:know|believe|think|suspect)\b/i,
  /\b(?:addict|junkie|user|offender|suspect|criminal)s?\b/i,
  /\b(?:found|seized) (?:on|from) (?:a|the) (?:phone|dealer)\b/i,
  /\b(?:rydych|rwyt|ydych|wyt) (?:chi|ti) (?:yn|wedi) (?:defnyddio|prynu|cymryd)\b/i,
  /\beich (?:deliwr|arfer|cyffuriau)\b/i,
];

/** Drugs by name, and as they are called. */
export const DRUGS: readonly RegExp[] = [
  /\b(?:heroin|crack|cocaine|coke|cannabis|weed|skunk|spice|ketamine|ket|mdma|ecstasy|amphetamines?|speed|meth|crystal|fentanyl|nitazenes?|opiates?|opioids?|benzos?|diazepam|valium|xanax|pregabalin|lsd|smack|brown|gear|class a)\b/i,
  /\b(?:heroin|cocên|canabis)\b/i,
];

/** An operation by name, or that there was one. */
export const OPERATIONS: readonly RegExp[] = [
  /\b(?:operation|op\.?|ymgyrch) \p{L}{3,30}/iu,
  /\b(?:county lines|llinellau cyffuriau|raid|warrant|investigation|ymchwiliad)\b/i,
  /\b(?:Raptor|Orochi|Bumble)\b/,
];

/** What must not be the first that somebody else reads over a shoulder. */
export const POLICE: readonly RegExp[] = [
  /\b(?:police|constabulary|officers?|crime|drugs?|heddlu|plismyn|trosedd|cyffuriau?)\b/i,
];

/** Given names that are no other word, as many people have them. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'Aaron Abdul Abigail Adam Adrian Ahmed Aisha Alan Alexander Alice Alison Amanda Amelia Amy Andrea Andrew Angela Anna Anthony Arthur ' +
    'Barbara Benjamin Bethany Brian Callum Cameron Caroline Catherine Charles Charlotte Chloe Christine Christopher Claire Connor Craig ' +
    'Daniel Darren David Deborah Dean Denise Derek Diane Dylan Edward Elizabeth Ella Emily Emma Ethan Evan Fatima Fiona Freya Gareth Gary ' +
    'Gemma Geoffrey George Graham Gwen Hannah Harry Heather Helen Ibrahim Isaac Isabella Jacob Jake James Jamie Janet Jason Jennifer Jessica ' +
    'Joanne John Jonathan Joseph Joshua Julie Karen Katherine Kathleen Keith Kelly Kenneth Kevin Kieran Laura Lauren Leanne Lee Liam Linda ' +
    'Lisa Louise Lucy Luke Margaret Maria Martin Mary Matthew Megan Michael Michelle Mohammed Muhammad Naomi Natalie Nathan Neil Nicholas ' +
    'Nicola Nigel Oliver Olivia Patricia Patrick Paul Paula Pauline Peter Philip Rachel Rebecca Rhys Richard Robert Ryan Samantha Samuel ' +
    'Sandra Sarah Scott Sean Sharon Shaun Simon Sophie Stacey Stephanie Stephen Steven Stuart Susan Thomas Timothy Tracey Victoria William Yusuf Zoe'
  ).split(' '),
);
